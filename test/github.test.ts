import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './run-cli.ts';

const folder = freshFolder();
const lane = join(folder, 'lane.yaml');
writeFileSync(
  lane,
  [
    'rows:',
    '  - id: TC-900',
    '    title: A row',
    '    as: viewer',
    '    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }',
    `    must_contain: ['"kind":"applicationList"']`,
    '',
  ].join('\n'),
);
const GITHUB = { GITHUB_ACTIONS: 'true' } as const;
const fast = (env: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  run(['fast', '--matrix', lane, '--out', freshFolder(), ...more], env);

describe('in GitHub Actions', () => {
  it('the runner obeys nothing that is printed, until the annotations', async () => {
    const { code, out } = await fast(GITHUB);
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    const token = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? '')?.[1] ?? 'none';
    const end = lines.indexOf(`::${token}::`);
    expect(end).toBeGreaterThan(1);
    expect(lines.findIndex((line) => line.includes('Gate closed'))).toBeLessThan(end);
    expect(lines.slice(end + 1)).toEqual([expect.stringMatching(/^::error .*title=TC-900 fails%3A A row::the body lacks/)]);
  });

  it.each([
    [{}, []],
    [GITHUB, ['--github', 'off']],
  ])('nothing is told where it is not wanted: %j %j', async (env, args) => {
    const summary = join(freshFolder(), 'summary.md');
    const { out } = await fast({ ...env, GITHUB_STEP_SUMMARY: summary }, ...args);
    expect(out).not.toMatch(/^::/m);
    expect(existsSync(summary)).toBe(false);
  });

  it('the summary is added to what is there, never beyond what GitHub takes of a step', async () => {
    const summary = join(freshFolder(), 'summary.md');
    writeFileSync(summary, '# Before\n');
    await fast({ ...GITHUB, GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n## Gate closed/);
    writeFileSync(summary, 'x'.repeat(990_000));
    expect((await fast({ ...GITHUB, GITHUB_STEP_SUMMARY: summary })).out).toContain('The summary of the job is full');
    expect(readFileSync(summary).length).toBe(990_000);
  });

  it('outputs name the run, the gate, counts and files', async () => {
    const output = join(freshFolder(), 'output');
    await fast({ ...GITHUB, GITHUB_OUTPUT: output }, '--report', 'junit,md,ctrf,tap,legacy');
    const read = Object.fromEntries(
      readFileSync(output, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.split('=')),
    );
    expect(read).toMatchObject({ gate: 'closed', policy: 'iteration', complete: 'true', rows: '1', fail: '1', 'not-run': '0' });
    for (const file of ['record', 'junit', 'md', 'ctrf', 'tap', 'legacy'])
      expect([file, existsSync(read[file])]).toEqual([file, true]);
    expect(readdirSync(read['folder']).length).toBe(6);
  });

  it('files of GitHub that cannot be written are an error that is told', async () => {
    const summary = join(freshFolder(), 'summary.md');
    mkdirSync(summary);
    const { code, err } = await fast({ ...GITHUB, GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(3);
    expect(err).toContain('the files of GitHub Actions could not be written');
  });
});

describe('gate --attest', () => {
  it('writes a statement on the record that was asked about', async () => {
    const out = freshFolder();
    const file = join(freshFolder(), 'attestation.json');
    await run(['fast', '--matrix', lane, '--out', out]);
    const digest = `sha256:${'0'.repeat(64)}`;
    const ran = await run(
      [
        'gate',
        'latest',
        '--out',
        out,
        '--matrix',
        lane,
        '--attest',
        file,
        '--subject',
        `a=b=${digest}`,
        '--attest-url',
        'http://ci/1',
      ],
      {},
    );
    expect(ran.code).toBe(1);
    const { subject, predicate } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly subject: readonly { readonly name: string }[];
      readonly predicate: { readonly result: string; readonly url: string; readonly configuration: readonly unknown[] };
    };
    expect(subject[0]?.name).toBe('a=b');
    expect(predicate).toMatchObject({ result: 'FAILED', url: 'http://ci/1', failedTests: ['TC-900'] });
    const record = createHash('sha256')
      .update(readFileSync(join(out, 'latest', 'run.ndjson')))
      .digest('hex');
    expect(predicate.configuration).toContainEqual(expect.objectContaining({ digest: { sha256: record } }));
  });

  it.each([
    [['--attest', 'x.json'], 'no-subject'],
    [['--subject', `a=sha256:${'0'.repeat(64)}`], 'no-attestation'],
    [['--attest', 'x.json', '--subject', 'a=sha256:12'], 'wrong-subject'],
    [['--attest', 'x.json', '--subject', `sha256:${'0'.repeat(64)}`], 'wrong-subject'],
    [['--attest', 'x.json', '--subject', `a=md5:${'0'.repeat(32)}`], 'wrong-subject'],
  ])('refuses %j', async (args, problem) => {
    const ran = await run(['gate', 'latest', ...args]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`[${problem}]`);
  });
});
