import { describe, expect, it } from 'vitest';
import { finding } from '../assertions/finding.ts';
import type { RowResult } from '../model.ts';
import { footer, header, result, results } from './example-run.test-support.ts';
import type { RunOutput } from './status-level.ts';
import { type TerminalEvent, terminalReporter } from './terminal.ts';
import { widthOf } from './wrap.ts';

const USUAL: RunOutput = {
  statusLevel: 'pass',
  finalStatusLevel: 'error',
  failureOutput: 'final',
  progress: 'none',
  slowAfterMs: 10_000,
  amount: 'usual',
};
const ESCAPE = '\u001b';

interface Printing {
  readonly output?: Partial<RunOutput>;
  readonly columns?: number;
  readonly color?: boolean;
  readonly rows?: readonly RowResult[];
}

/** What a reporter prints of events at times (ms). */
const printedAt = (
  events: readonly (readonly [number, TerminalEvent])[],
  { output = {}, columns, color = false, rows = results }: Printing = {},
): string => {
  let text = '';
  let now = 0;
  const report = terminalReporter({
    color,
    columns: () => columns,
    output: { ...USUAL, ...output },
    clock: { monotonic: () => now },
    idWidth: Math.max(...rows.map(({ id }) => id.length)),
    repeats: 0,
    rerun: (id) => `sovereign-qa fast --tc ${id}`,
    write: (piece) => {
      text += piece;
    },
  });
  for (const [at, event] of events) {
    now = at;
    report(event);
  }
  return text;
};

const started: TerminalEvent = { kind: 'started', header };
const begins = (id: string, index: number): TerminalEvent => ({ kind: 'row-started', id, index });
const ends = (one: RowResult, index: number): TerminalEvent => ({ kind: 'row-finished', index, result: one });
const tick: TerminalEvent = { kind: 'tick' };
const finished: TerminalEvent = { kind: 'finished', footer };

const printed = (printing: Printing = {}): string =>
  printedAt(
    [started, ...(printing.rows ?? results).flatMap((one, index) => [begins(one.id, index), ends(one, index)]), finished].map(
      (event) => [0, event],
    ),
    printing,
  );

const passes = (id: string, durationMs: number): RowResult => ({ ...result(id, { kind: 'pass' }), durationMs });
const fails = (id: string): RowResult =>
  result(id, {
    kind: 'fail',
    findings: [
      finding({
        expectation: 'answers',
        message: 'list.applications#items/0/kind: expected the key to be there, got no such key',
        expected: 'the key to be there',
        actual: 'no such key',
        where: '/items/0/kind',
        clause: 'list.applications#items/0/kind',
      }),
    ],
  });

/** A row of every verdict with titles as long as they come, and five rows with one cause. */
const busy: readonly RowResult[] = [
  ...results.map((one) => ({ ...one, title: `${one.title}, and a title that goes on for longer than any terminal is wide` })),
  ...['CT-LIST-ITEM', 'CT-MOTHERSHIP/known', 'CT-COMPLIANCE-RBAC-ASSIGNMENT/quota-exceeded', 'CT-D', 'CT-E'].map(fails),
];

describe('the terminal reporter', () => {
  it('prints a line a row, the rows that need a person again, and the summary', async () => {
    await expect(printed()).toMatchFileSnapshot('golden/plain.txt');
  });

  it('fits into 80 columns', async () => {
    await expect(printed({ columns: 80, rows: busy })).toMatchFileSnapshot('golden/terminal-80.txt');
  });

  it.each([80, 100, 120])('prints no line wider than %s columns but those that are there to be copied', (columns) => {
    const wide = printed({ columns, rows: busy, color: true })
      .split('\n')
      .filter((line) => widthOf(line) > columns && !/^ {4}(request|rerun|curl) /.test(line));
    expect(wide).toEqual([]);
  });

  it('cuts nothing for what is no terminal', () => {
    expect(printed({ rows: busy })).not.toContain('…');
  });

  it('tells everything when it is verbose, also what rows that pass were answered', async () => {
    await expect(printed({ output: { statusLevel: 'all', amount: 'verbose' } })).toMatchFileSnapshot(
      'golden/terminal-verbose.txt',
    );
  });

  it('tells only of failures and the summary when it is quiet', async () => {
    await expect(printed({ output: { statusLevel: 'none', amount: 'quiet' } })).toMatchFileSnapshot('golden/terminal-quiet.txt');
  });

  it('colours verdicts only when asked', () => {
    expect(printed({ color: true })).toContain('\u001b[31mFAIL\u001b[0m');
    expect(printed()).not.toContain(ESCAPE);
  });

  it('lets no server control the terminal', () => {
    const rows = [result('TC-1', { kind: 'error', phase: 'body', reason: '\u001b[2Jgone\u0007' })];
    expect(printed({ rows })).not.toContain(ESCAPE);
    expect(printed({ rows })).not.toContain('\u0007');
  });

  it.each<[RunOutput['statusLevel'], readonly string[]]>([
    ['none', []],
    ['fail', ['FAIL']],
    ['error', ['FAIL', 'ERROR']],
    ['known', ['FAIL', 'ERROR', 'KNOWN']],
    ['slow', ['PASS slow', 'FAIL', 'ERROR', 'KNOWN']],
    ['pass', ['PASS slow', 'PASS', 'FAIL', 'ERROR', 'KNOWN']],
    ['blocked', ['PASS slow', 'PASS', 'FAIL', 'ERROR', 'KNOWN', 'BLOCKED']],
    ['skip', ['PASS slow', 'PASS', 'FAIL', 'ERROR', 'KNOWN', 'BLOCKED', 'SKIP']],
    ['all', ['PASS slow', 'PASS', 'FAIL', 'ERROR', 'KNOWN', 'BLOCKED', 'SKIP', 'NOT RUN']],
  ])('tells of these rows at the level %s, while the run goes on and at its end', (level, words) => {
    const rows = [passes('slow', 10_001), ...results];
    const told = (text: string): readonly string[] =>
      [...text.matchAll(/^ *([A-Z ]+?) \[ *[\d.]+s\] (slow)?/gm)].map(([, word, slow]) => `${word}${slow ? ' slow' : ''}`);
    const quietEnd = { finalStatusLevel: 'none', statusLevel: level } as const;
    expect(told(printed({ rows, output: quietEnd }))).toEqual(words);
    const quietStart = { finalStatusLevel: level, statusLevel: 'none', failureOutput: 'never' } as const;
    expect(told(printed({ rows, output: quietStart }))).toEqual(words);
  });

  it.each<[RunOutput['failureOutput'], number, number]>([
    ['immediate', 1, 0],
    ['final', 0, 1],
    ['immediate-final', 1, 1],
    ['never', 0, 0],
  ])('prints details %s', (failureOutput, before, after) => {
    const [start = '', end = ''] = printed({ output: { failureOutput } }).split('Causes');
    const count = (text: string): number => text.split('near miss').length - 1;
    expect([count(start), count(end)]).toEqual([before, after]);
  });

  it('prints the details of three rows of a cause, and all of them when it is verbose', () => {
    const count = (output: Partial<RunOutput>): number => printed({ rows: busy, output }).split('    rerun ').length - 1;
    expect(count({})).toBe(5);
    expect(count({ amount: 'verbose' })).toBe(7);
    expect(printed({ rows: busy })).toContain('2 rows without details: --verbose shows all, sovereign-qa explain ID tells one');
  });

  it('lists ten more rows of a cause, and counts the others', () => {
    const rows = Array.from({ length: 20 }, (_, index) => fails(`TC-${index}`));
    const text = printed({ rows, output: { statusLevel: 'none' } });
    expect(text.match(/^ +FAIL \[/gm)).toHaveLength(13);
    expect(text).toContain('10 rows without details, 7 rows of the same causes not listed: --verbose shows all');
  });

  it('says once that a row is slow, while it runs', () => {
    const text = printedAt([
      [0, started],
      [0, begins('TC-272', 0)],
      [10_000, tick],
      [10_001, tick],
      [20_000, tick],
      [20_000, ends(passes('TC-272', 20_000), 0)],
    ]);
    expect(text.split('\n').slice(1)).toEqual([
      '       SLOW [> 10.000s] TC-272',
      '       PASS [  20.000s] TC-272       viewer     Row TC-272',
      '',
    ]);
  });

  it('counts every ten seconds where there is no terminal, so a fast run is told of without', () => {
    const events: readonly (readonly [number, TerminalEvent])[] = [
      [0, started],
      [5_000, ends(fails('TC-1'), 0)],
      [9_999, tick],
      [10_000, tick],
      [15_000, tick],
      [20_100, tick],
    ];
    const output = { progress: 'counter', statusLevel: 'none' } as const;
    expect(printedAt(events, { output }).split('\n').slice(1)).toEqual([
      '    Running 1 of 7 rows after 10s: 1 failed',
      '    Running 1 of 7 rows after 20s: 1 failed',
      '',
    ]);
  });

  it('keeps a bar below the lines on a terminal, and takes it away at the end', () => {
    const text = printedAt(
      [
        [0, started],
        [0, begins('TC-065', 0)],
        [100, tick],
        [200, ends(passes('TC-065', 200), 0)],
        [300, finished],
      ],
      { columns: 60, output: { progress: 'bar', finalStatusLevel: 'none' } },
    );
    expect(text).toContain(
      '    Running ────────────────────────────────  0/7  0s\n            TC-065 0.1s\r\u001b[K\u001b[1A\u001b[K       PASS',
    );
    expect(text).toContain('    Running ━━━━━───────────────────────────  1/7  0s\r\u001b[K    Summary');
  });

  it('says what is wrong with the run as a whole before the summary', () => {
    const rows = Array.from({ length: 4 }, (_, index) =>
      result(`TC-${index}`, { kind: 'blocked', reason: 'no session for viewer: POST auth/test-session answered 404' }),
    );
    expect(printed({ rows })).toMatch(/\n {4}Warning 4 rows could not be asked as viewer.*\n {4}Summary/);
  });
});
