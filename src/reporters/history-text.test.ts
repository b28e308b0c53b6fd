import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts, RunHeader } from '../model.ts';
import type { ListedRun, RunEntry, RunHistory } from '../run-history.ts';
import { footer, header } from './example-run.test-support.ts';
import { historyText } from './history-text.ts';

const NONE: Counts = { pass: 0, fail: 0, known: 0, error: 0, blocked: 0, skipped: 0, 'not-run': 0 };
const HOUR = 60 * 60 * 1000;

interface Parts {
  readonly head?: Partial<RunHeader>;
  readonly entry?: Partial<RunEntry>;
  readonly counts?: Partial<Counts>;
  readonly listed?: Partial<ListedRun>;
}

/** The run of an hour of a day. */
const at = (hour: number, { head = {}, entry = {}, counts = {}, listed = {} }: Parts = {}): ListedRun => {
  const two = String(hour).padStart(2, '0');
  const run = `20260516T${two}0000Z-bcdfgh`;
  const all = { ...NONE, pass: 1100, known: 2, skipped: 38, ...counts };
  return {
    entry: {
      kind: 'run',
      folder: run,
      isOwn: true,
      header: { ...header, run, started: `2026-05-16T${two}:00:00.000Z`, rows: 1140, ...head },
      footer: { ...footer, complete: true, counts: all, durationMs: 8123 },
      complete: true,
      baseline: undefined,
      gate: undefined,
      problem: undefined,
      isUnfinished: false,
      writtenMs: 0,
      ...entry,
    },
    counts: all,
    isLatest: false,
    baselineOf: [],
    changes: undefined,
    ...listed,
  };
};
const idAt = (hour: number): string => at(hour).entry.folder;
const OPEN = { policy: 'iteration', open: true, broken: [] };

const history: RunHistory = {
  out: 'reports',
  nowMs: Date.parse('2026-05-16T12:00:00.000Z') + 2 * HOUR,
  runs: [
    at(12, {
      head: { executor: 'delta', baseline: idAt(11) },
      counts: { pass: 60, fail: 1, known: 0, skipped: 3 },
      entry: {
        baseline: idAt(11),
        gate: { policy: 'pr', open: false, broken: ['unconfirmed', 'regressed', 'unread', 'flaky', 'contradicted'] },
      },
      listed: { isLatest: true, changes: { fixed: 2, regressed: 1, weakened: 1, carried: 1060, 'still-passing': 20 } },
    }),
    at(11, {
      counts: { pass: 1090, fail: 8, error: 2 },
      entry: { baseline: idAt(9), gate: { policy: 'iteration', open: false, broken: ['failing'] } },
      listed: { baselineOf: [idAt(12), idAt(13)], changes: { regressed: 7, removed: 1 } },
    }),
    at(10, {
      head: { target: 'https://console.omantel.biz', profile: 'true-status' },
      entry: { footer: undefined, complete: false },
      counts: { pass: 400, known: 0, skipped: 12 },
    }),
    at(9, { counts: { fail: 1 }, entry: { baseline: idAt(7), gate: OPEN }, listed: { changes: { carried: 1 } } }),
    at(8, {
      head: { selection: { ...header.selection, tc: ['TC-065', 'TC-091', 'TC-092', 'TC-093'], tier: ['viewer'] } },
      counts: { pass: 4, known: 0, skipped: 0 },
    }),
    at(7, { counts: { pass: 700, 'not-run': 400 }, entry: { complete: false, problem: 'its delta.json cannot be read' } }),
    at(6, { entry: { folder: 'release-1', isOwn: false }, listed: { baselineOf: [idAt(9)] } }),
  ],
  older: 3,
  unreadable: [
    { kind: 'unreadable', folder: '20260516T050000Z-bcdfgh', reason: 'it has no run.ndjson', baseline: undefined },
    { kind: 'unreadable', folder: 'evil\u001b[2J', reason: 'its run.ndjson is no record', baseline: undefined },
  ],
};

describe('historyText', () => {
  it('is the golden text in 80 columns', async () => {
    await expect(historyText(history, { color: false, columns: 80 })).toMatchFileSnapshot('golden/history.txt');
  });

  it('says the same in colours', () => {
    const text = historyText(history, { color: true, columns: 80 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the codes of colours
    expect(text.replaceAll(/\u001b\[\d+m/g, '')).toBe(historyText(history, { color: false, columns: 80 }));
    expect(text).toContain('\u001b[31mclosed\u001b[0m');
  });

  it('says that there is nothing', () => {
    expect(historyText({ ...history, runs: [], older: 0, unreadable: [] }, { color: false, columns: 80 })).toBe(
      'there is no run below reports\n',
    );
  });

  it('fits into 80 columns whatever the numbers are, and keeps run, verdicts and gate', () => {
    const count = fc.nat(99_999);
    const counts = fc.record({
      pass: count,
      fail: count,
      known: count,
      error: count,
      blocked: count,
      skipped: count,
      'not-run': count,
    });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 9 }), fc.nat(1e9), (all, durationMs) => {
        const runs = all.map((one, hour) =>
          at(hour, { counts: one, entry: { gate: OPEN, footer: { ...footer, complete: true, durationMs } } }),
        );
        const lines = historyText({ ...history, runs, older: 0, unreadable: [] }, { color: false, columns: 80 }).split('\n');
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
        for (const [hour, { pass }] of all.entries())
          expect(lines.some((line) => line.includes(idAt(hour)) && line.includes(`${pass}`) && line.includes('open'))).toBe(true);
      }),
    );
  });
});
