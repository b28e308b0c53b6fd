import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunHeader } from '../model.ts';
import { footerLine, headerLine, rowLine } from '../record.ts';
import { footer, header, results } from '../reporters/example-run.test-support.ts';
import { earlierRuns } from './earlier-runs.ts';

/** A folder of reports with a run for each minute; `killed` leaves the footer out. */
const reports = (...runs: readonly (readonly [minute: number, Partial<RunHeader>?, killed?: boolean])[]): string => {
  const out = mkdtempSync(join(tmpdir(), 'sovereign-qa-'));
  for (const [minute, parts, killed] of runs) {
    const one = { ...header, ...at(minute), ...parts };
    mkdirSync(join(out, one.run));
    const lines = [headerLine(one), ...results.map(rowLine), ...(killed === true ? [] : [footerLine(footer)])];
    writeFileSync(join(out, one.run, 'run.ndjson'), lines.join(''));
  }
  return out;
};
const at = (minute: number): Pick<RunHeader, 'run' | 'started'> => ({
  run: `run-${minute}`,
  started: `2026-05-16T11:0${minute}:00.000Z`,
});
const namesIn = (out: string): readonly string[] => earlierRuns(out, header).map(({ run }) => run);

describe('the runs before a run', () => {
  it('are those that began earlier, newest first, with what each row came to', () => {
    const out = reports([1], [3], [2], [4, { started: header.started }]);
    expect(namesIn(out)).toEqual(['run-3', 'run-2', 'run-1']);
    const [newest] = earlierRuns(out, header);
    expect(newest).toMatchObject({ executor: 'fast', isWhole: true, complete: false, durationMs: 512, counts: footer.counts });
    expect(newest?.rows?.get('TC-065/list')).toEqual({ id: 'TC-065/list', verdict: 'fail', durationMs: 41.4 });
  });

  it.each<readonly [string, Partial<RunHeader>]>([
    ['another profile', { profile: 'true-status' }],
    ['another Sovereign', { sovereign: 'other' }],
    ['another target', { target: 'https://console.omantel.biz' }],
    ['another matrix', { matrix: 'other', matrixDigest: 'other' }],
  ])('leave out those of %s', (_what, parts) => {
    expect(namesIn(reports([1], [2, parts]))).toEqual(['run-1']);
  });

  it('have parts of the matrix and deltas among them, told apart', () => {
    const out = reports([1, { selection: { ...header.selection, tc: ['TC-1'] } }], [2, { executor: 'delta' }]);
    expect(earlierRuns(out, header).map(({ isWhole }) => isWhole)).toEqual([false, false]);
  });

  it('are counted by their rows where they were killed', () => {
    expect(earlierRuns(reports([1, {}, true]), header)).toMatchObject([
      { complete: false, counts: footer.counts, durationMs: undefined },
    ]);
  });

  it('are read as far as the bounds allow', () => {
    const out = reports([1], [2], [3]);
    const few = earlierRuns(out, header, { runs: 2, bytes: 8_000 });
    expect(few.map(({ run, rows }) => [run, rows?.size])).toEqual([
      ['run-3', 7],
      ['run-2', undefined],
    ]);
    expect(few[1]?.counts).toEqual(footer.counts);
  });

  it('are none where there is no folder yet', () => {
    expect(earlierRuns(join(tmpdir(), 'sovereign-qa-none'), header)).toEqual([]);
  });
});
