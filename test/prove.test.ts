import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract, loadMatrixAt } from '../src/cli/load.ts';
import { ended, firstLine, freshFolder, run, start } from './run-cli.ts';

const REFUSED = ['install.refused#status', '--profile', 'envelope'] as const;

describe('prove', () => {
  it('names the rows that notice a fault, and leaves the written proof alone', async () => {
    const out = freshFolder();
    const ran = await run(['prove', '--fault', ...REFUSED, '--out', out]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/applications +1 +\d+/);
    expect(ran.out).toContain('PROVEN');
    expect(existsSync(join(out, 'proof.md'))).toBe(false);
  });

  it('exits 1 and names the clause that is open once an expectation is deleted', async () => {
    const folder = freshFolder();
    const path = join(folder, 'lane.yaml');
    const row = (expectation: string): string =>
      `rows:\n  - id: TC-091\n    title: A viewer may not install\n    as: viewer\n    request: { method: POST, path: "/api/v1/sovereigns/{sovereign}/applications", json: {} }\n    must_contain: ['403']\n${expectation}`;
    writeFileSync(path, row('    answers: [install.refused]\n'));
    expect((await run(['prove', '--matrix', path, '--fault', ...REFUSED])).code).toBe(0);
    writeFileSync(path, row(''));
    const ran = await run(['prove', '--matrix', path, '--fault', ...REFUSED]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('install.refused#status: ');
    expect(ran.out).toContain('no row cites it');
  });

  it.each([
    [['prove', '--fault', 'install!viewer-is-refusd'], 4, 'Did you mean "install!viewer-is-refused"?'],
    [['prove', '--surface', 'aplications'], 2, 'Did you mean "applications"?'],
    [['prove', '--tc', 'TC-99'], 4, 'matches no row'],
    [['serve', '--fault', 'impostor:soap'], 2, 'Did you mean "impostor:soup"?'],
    [['fast', '--tc', 'TC-091', '--proof', '/nowhere/proof.json'], 2, '/nowhere/proof.json'],
  ])('answers %j with exit code %i and the fix', async (args, code, text) => {
    const ran = await run(args as string[]);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(text);
  });

  it('lists the faults of a surface without running anything', async () => {
    const ran = await run(['prove', '--list', '--surface', 'shells']);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^shell\S+#\S+:missing\t/m);
    expect(ran.out).not.toContain('install');
  });

  it('is tracked, and is of the matrix and the contract that are here: npm run prove writes it anew', async () => {
    const proof: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'reports', 'proof.json'), 'utf8'));
    const contract = await loadContract();
    const { digest } = await loadMatrixAt(undefined, contract);
    expect(proof).toMatchObject({ proven: true, matrixDigest: digest, contractDigest: contract.digest });
  });
});

describe('a proof that is read', () => {
  const own = readFileSync(join(import.meta.dirname, '..', 'reports', 'proof.json'), 'utf8');

  // The program knows the first one by its digest; it must not take any other for it.
  it.each([
    ['the package has', own, 1, /ok the matrix is proven +yes/],
    ['is written otherwise', `${own}\n`, 1, /ok the matrix is proven +yes/],
    ['is not proven', own.replace('"proven": true', '"proven": false'), 1, /BROKEN the matrix is proven +not proven/],
    ['is of another matrix', own.replace(/("matrixDigest": ")./, '$1x'), 1, /BROKEN the matrix is proven +of another matrix/],
    ['is torn', own.slice(0, -3), 2, /is no proof\.json of format 1 \[proof-format\]/],
  ])('is what its file says now: one that %s', async (_name, text, code, said) => {
    const proof = join(freshFolder(), 'proof.json');
    writeFileSync(proof, text);
    const ran = await run(['fast', '--tc', 'TC-091', '--policy', 'release', '--proof', proof, '--out', freshFolder()]);
    expect(ran.code).toBe(code);
    expect(`${ran.out}${ran.err}`).toMatch(said);
  });
});

describe('serve --fault', () => {
  it('is a broken Sovereign, which the matrix notices', async () => {
    const server = start(['serve', '--port', '0', '--fault', 'install!viewer-is-refused']);
    const url = await firstLine(server);
    const ran = await run(['fast', '--target', url, '--tc', 'TC-091', '--out', freshFolder()]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('FAIL');
    server.kill('SIGTERM');
    expect((await ended(server)).code).toBe(0);
  });
});

describe('audit-status', () => {
  it('lists the rows that the old runners judged otherwise, in both profiles', async () => {
    const ran = await run(['audit-status']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const cells = (id: string): string => ran.out.split('\n').find((line) => line.startsWith(`${id} `)) ?? '';
    // The upstream API bent itself for these: right only where the status line lies.
    expect(cells('TC-091')).toMatch(/same +FAIL \(403\)/);
    expect(cells('CT-LIST-ANONYMOUS')).toMatch(/FAIL \(401\) +FAIL \(401\)/);
    expect(cells('TC-092')).toBe('');
    // The whole matrix, twice.
  }, 60_000);

  it('reads stored runs too, as JSON where asked', async () => {
    const out = freshFolder();
    await run(['fast', '--tc', 'TC-091', '--profile', 'true-status', '--out', out]);
    const ran = await run(['audit-status', 'latest', '--out', out, '--json']);
    expect(JSON.parse(ran.out)).toMatchObject([
      { audit: { judged: 1, differences: [{ id: 'TC-091', kind: 'wrongly-failed', status: 403 }] } },
    ]);
  });
});
