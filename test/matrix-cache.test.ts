import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshFolder, run } from './run-cli.ts';

let matrix = '';
let cache = '';
beforeEach(() => {
  matrix = join(freshFolder(), 'lanes');
  cache = join(freshFolder(), 'cache');
  mkdirSync(matrix);
  lane('one', 60);
  lane('two', 3);
});

const lane = (name: string, rows: number, title = 'A row'): void =>
  writeFileSync(
    join(matrix, `${name}.yaml`),
    `independent: true\nrows:\n${Array.from(
      { length: rows },
      (_, index) =>
        `  - id: TC-${name}-${index}\n    title: ${title}\n    as: anonymous\n    request: { method: GET, path: /x }\n    status: [200]\n`,
    ).join('')}`,
  );

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly line: number;
}
const list = async (env: Readonly<Record<string, string>> = { SOVEREIGN_QA_CACHE: cache }): Promise<readonly Listed[]> => {
  const { code, out, err } = await run(['list', '--matrix', matrix, '--json'], env);
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as readonly Listed[];
};
const cached = (): string => join(cache, readdirSync(cache)[0] ?? '');

describe('the cache of a matrix', () => {
  it('gives what the files give, the first time and later', async () => {
    const off = await list({ SOVEREIGN_QA_CACHE: 'off' });
    expect(off.length).toBe(63);
    expect(await list()).toEqual(off);
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^matrix-[0-9a-f]{16}\.ndjson$/)]);
    expect(await list()).toEqual(off);
  });

  it('is really read: of a program that was not changed and files that were not', async () => {
    await list();
    const before = readFileSync(cached(), 'utf8');
    const written = statSync(cached(), { bigint: true }).mtimeNs;
    await list();
    // A run that had not read it would have written it again.
    expect(statSync(cached(), { bigint: true }).mtimeNs).toBe(written);
    writeFileSync(cached(), before.replace('A row', 'B row'));
    expect((await list())[0]?.title).toBe('A row');
    expect(readFileSync(cached(), 'utf8')).toBe(before);
  });

  it('follows every change of a file, with the lines of now', async () => {
    const before = await list();
    lane('one', 59, 'Changed');
    writeFileSync(join(matrix, 'two.yaml'), `# a comment\n${readFileSync(join(matrix, 'two.yaml'), 'utf8')}`);
    const now = await list();
    expect(now.filter(({ title }) => title === 'Changed').length).toBe(59);
    expect(now.at(-1)).toEqual({ ...before.at(-1), line: (before.at(-1)?.line ?? 0) + 1 });
    expect(await list()).toEqual(now);
  });

  it('does not stand between a user and a mistake', async () => {
    await list();
    lane('two', 3, '[');
    const { code, err } = await run(['list', '--matrix', matrix], { SOVEREIGN_QA_CACHE: cache });
    expect(code).toBe(2);
    expect(err).toContain('two.yaml:5');
    lane('two', 3);
    writeFileSync(join(matrix, 'three.yaml'), readFileSync(join(matrix, 'two.yaml'), 'utf8'));
    const again = await run(['list', '--matrix', matrix], { SOVEREIGN_QA_CACHE: cache });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is already used at') });
  });

  it('is not asked by lint, which says what the files say', async () => {
    expect((await run(['lint', matrix], { SOVEREIGN_QA_CACHE: cache })).code).toBe(0);
    expect(() => readdirSync(cache)).toThrow('ENOENT');
  });

  it('is made of a single row too: to read it takes longer than to find it', async () => {
    rmSync(join(matrix, 'two.yaml'));
    lane('one', 1);
    const now = await list();
    expect(readdirSync(cache).length).toBe(1);
    expect(await list()).toEqual(now);
  });
});
