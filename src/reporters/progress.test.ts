import { describe, expect, it } from 'vitest';
import { barLines, counterLine, type Progress, roughTime, timeLeftMs } from './progress.ts';

const progress: Progress = {
  total: 1140,
  done: 412,
  counts: { pass: 400, fail: 3, blocked: 1, skipped: 8 },
  running: [
    { id: 'CT-AUDIT-CONTINUUM', sinceMs: 11_000 },
    { id: 'TC-272', sinceMs: 1_000 },
    { id: 'CT-INSTALL-REFUSED/nothing', sinceMs: 11_900 },
    { id: 'CT-SCORECARD-ROUNDED', sinceMs: 11_950 },
  ],
  startedMs: 0,
};

describe('barLines', () => {
  it.each<[number, readonly string[]]>([
    [
      100,
      [
        '    Running ━━━━━━━━━━━━────────────────────  412/1140  3 failed, 1 blocked  12s, 21s left',
        '            TC-272 11.0s, CT-AUDIT-CONTINUUM 1.0s, CT-INSTALL-REFUSED/nothing 0.1s +1',
      ],
    ],
    [
      79,
      [
        '    Running ━━━━━━━━─────────────  412/1140  3 failed, 1 blocked  12s, 21s left',
        '            TC-272 11.0s, CT-AUDIT-CONTINUUM 1.0s +2',
      ],
    ],
    [40, ['    Running 412/1140  3 failed, 1 block…', '            TC-272 11.0s +3']],
  ])('fits into %s columns', (columns, lines) => {
    const drawn = barLines(progress, 12_000, columns);
    for (const line of drawn) expect(line.length).toBeLessThanOrEqual(columns);
    expect(drawn).toEqual(lines);
  });

  it('is one line when nothing runs', () => {
    expect(barLines({ ...progress, running: [] }, 12_000, 80)).toHaveLength(1);
  });
});

describe('timeLeftMs', () => {
  it.each<[string, Partial<Progress>, number, number | undefined]>([
    ['the mean rate of what is done', { done: 570 }, 10_000, 10_000],
    ['nothing of few rows', { done: 9 }, 10_000, undefined],
    ['nothing in the first moments', { done: 500 }, 1_999, undefined],
    ['nothing at the end', { done: 1140 }, 10_000, undefined],
  ])('tells %s', (_what, change, nowMs, left) => {
    expect(timeLeftMs({ ...progress, ...change }, nowMs)).toBe(left);
  });
});

describe('counterLine', () => {
  it('tells in words how far a run is', () => {
    expect(counterLine(progress, 12_000)).toBe('    Running 412 of 1140 rows after 12s: 3 failed, 1 blocked, 21s left');
  });
});

describe('roughTime', () => {
  it.each([
    [400, '0s'],
    [9_600, '10s'],
    [125_000, '2m 05s'],
    [3_720_000, '1h 02m'],
  ])('makes %s ms %s', (ms, text) => {
    expect(roughTime(ms)).toBe(text);
  });
});
