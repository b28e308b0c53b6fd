import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './run-cli.ts';

const SUBJECT = `ghcr.io/openova/catalyst@sha256:${'a'.repeat(64)}`;

interface Statement {
  readonly subject: unknown;
  readonly predicate: {
    readonly result: string;
    readonly url?: string;
    readonly configuration: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
    readonly passedTests: readonly string[];
  };
}

describe('gate --attest', () => {
  it('writes the decision with the digests of the files that it was made from, and keeps the exit code of the gate', async () => {
    const out = freshFolder();
    await run(['fast', '--tc', 'TC-065', '--out', out]);
    const file = join(out, 'deep', 'attestation.json');
    const ask = (policy: string) =>
      run([
        ...['gate', 'latest', '--out', out, '--policy', policy, '--attest', file],
        ...['--subject', SUBJECT, '--attest-url', 'https://ci.example/7'],
      ]);
    const statement = (): Statement => JSON.parse(readFileSync(file, 'utf8')) as Statement;
    expect((await ask('iteration')).code).toBe(0);
    const { subject, predicate } = statement();
    expect(subject).toEqual([{ name: 'ghcr.io/openova/catalyst', digest: { sha256: 'a'.repeat(64) } }]);
    expect([predicate.result, predicate.url, predicate.passedTests]).toEqual([
      'PASSED',
      'https://ci.example/7',
      ['TC-065', 'TC-065/list'],
    ]);
    const record = readFileSync(realpathSync(join(out, 'latest', 'run.ndjson')));
    expect(predicate.configuration.find(({ name }) => name === 'run.ndjson')?.digest.sha256).toBe(
      createHash('sha256').update(record).digest('hex'),
    );
    // A part of a matrix is no release.
    expect([(await ask('release')).code, statement().predicate.result]).toEqual([1, 'FAILED']);
  });

  it.each([
    ['no subject', ['--attest', 'a.json'], 'no-subject'],
    ['a subject without a digest', ['--attest', 'a.json', '--subject', 'catalyst:latest'], 'wrong-subject'],
    ['a subject of nothing', ['--subject', SUBJECT], 'no-attestation'],
    ['a URL that is none', ['--attest', 'a.json', '--subject', SUBJECT, '--attest-url', 'here'], 'wrong-url'],
  ])('refuses %s before it asks', async (_what, args, code) => {
    const ran = await run(['gate', 'latest', '--out', freshFolder(), ...args]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`[${code}]`)]);
  });
});
