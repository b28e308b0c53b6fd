import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Suggestion } from '../src/matrix/suggest.ts';
import type { TokenWarning } from '../src/matrix/token-lint.ts';
import type { TokenScore } from '../src/matrix/token-score.ts';
import { freshFolder, run } from './run-cli.ts';

const WEAK = 'test/lint/weak.yaml';

interface Printed {
  readonly rows: number;
  readonly warnings: readonly TokenWarning[];
  readonly source?: string;
  readonly tokens?: readonly TokenScore[];
  readonly suggestions?: readonly Suggestion[];
}

const printed = async (...args: readonly string[]): Promise<Printed> =>
  JSON.parse((await run(['lint', ...args, '--json'])).out) as Printed;

const said = ({ warnings }: Printed): readonly string[] => warnings.map(({ row, code, token }) => `${row} ${code} ${token}`);

const STATIC = [
  'TC-901 echo-token qa-wp',
  'TC-902 bare-digits 403',
  'TC-902 common-token error',
  'TC-903 bare-digits 404',
  'TC-905 harmless-key external',
];

describe('lint', () => {
  it('warns of tokens that prove little, and succeeds unless it is strict', async () => {
    expect(said(await printed(WEAK))).toEqual(STATIC);
    expect(await run(['lint', WEAK])).toMatchObject({ code: 0, out: expect.stringContaining('\n5 warnings\n') });
    expect((await run(['lint', WEAK, '--strict'])).code).toBe(4);
    expect((await run(['lint', '--strict'])).code).toBe(0);
  });

  it('shows warnings, the weakest tokens and suggestions', async () => {
    const { code, out } = await run(['lint', WEAK, '--tokens', '--suggest']);
    expect(code).toBe(0);
    // The rules that a matrix of so few rows leaves alone are not what this is about.
    const text = out.split('\n').filter((line) => !/^ {2}[\w-]+![\w-]+: /.test(line));
    await expect(text.join('\n')).toMatchFileSnapshot('golden/lint-tokens.txt');
  });

  it('suggests what closes every warning and what the reference satisfies', async () => {
    const { suggestions = [] } = await printed(WEAK, '--suggest');
    const file = parse(readFileSync(join(import.meta.dirname, 'lint/weak.yaml'), 'utf8')) as {
      readonly rows: readonly Readonly<Record<string, unknown>>[];
    };
    const rows = file.rows.map((row) => {
      const added = parse(suggestions.find((one) => one.row === row['id'])?.yaml.join('\n') ?? '') as Readonly<
        Record<string, readonly unknown[]>
      > | null;
      // The weak tokens stay where they were required; the one that was forbidden is replaced.
      const required = [...((row['must_contain'] as readonly unknown[] | undefined) ?? []), ...(added?.['must_contain'] ?? [])];
      return { ...row, ...added, must_contain: required };
    });
    const path = join(freshFolder(), 'tight.yaml');
    writeFileSync(path, stringify({ rows }));
    expect((await run(['lint', path, '--tokens', '--strict'])).code).toBe(0);
    expect((await run(['fast', '--matrix', path, '--out', freshFolder()])).code).toBe(0);
  });

  it('takes bodies from a stored run', async () => {
    const out = freshFolder();
    await run(['fast', '--matrix', WEAK, '--out', out]);
    const stored = await printed(WEAK, '--tokens', '--bodies', 'latest', '--out', out);
    // The record keeps 512 characters of a row that passed.
    expect(stored.source).toMatch(/^3 of 6 rows have a whole body in .*; 3 more are longer/);
    expect(said(stored)).toEqual(STATIC);
    expect(stored.tokens?.map(({ row, token }) => `${row} ${token}`)).toContain('TC-902 403');
    expect((await run(['lint', WEAK, '--bodies', 'nothing', '--out', out])).code).toBe(2);
  });

  it('warns of two lanes that change one object, until both name it', async () => {
    const folder = freshFolder();
    const lane = (name: string, head: string): void =>
      writeFileSync(
        join(folder, `${name}.yaml`),
        `${head}rows:
  - id: TC-90${name}
    title: Switch over
    as: owner
    request: { method: POST, path: '/api/v1/sovereigns/{sovereign}/continuum/cont-omantel/switchover' }
    answers: [switchover.accepted]
`,
      );
    lane('1', '');
    lane('2', '');
    expect((await printed(folder, '--suggest')).suggestions).toEqual([]);
    const { code, out } = await run(['lint', folder, '--strict']);
    expect(code).toBe(4);
    expect(out).toContain('both change continuum/cont-omantel, and their lanes may run side by side [shared-object]');
    expect(out).toContain('changes: [continuum/cont-omantel]\n1 warning\n');
    lane('1', 'changes: [continuum/cont-omantel]\n');
    lane('2', 'changes: [continuum/cont-omantel]\n');
    expect((await run(['lint', folder, '--strict'])).code).toBe(0);
  });

  it('scores every required token, guarded or not', async () => {
    const { tokens = [], warnings, rows } = await printed(WEAK, '--tokens');
    expect([rows, tokens.length, warnings.length]).toEqual([6, 11, 6]);
    expect(tokens.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(tokens.filter(({ guarded }) => guarded).map(({ row }) => row)).toEqual(['TC-905']);
    expect(said(await printed(WEAK, '--tokens'))).toContain('TC-904 inside-word enforc');
  });
});
