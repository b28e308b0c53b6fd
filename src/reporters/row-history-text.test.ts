import { describe, expect, it } from 'vitest';
import type { Verdict } from '../model.ts';
import type { RowHistory, Sighting } from '../row-history.ts';
import { rowHistoryText } from './row-history-text.ts';

const NOW = Date.parse('2026-05-16T20:00:00.000Z');
const seen = (hour: number, verdict: Verdict['kind'] | undefined, parts: Partial<Sighting> = {}): Sighting => ({
  run: `20260516T${String(hour).padStart(2, '0')}0000Z-bcdfgh`,
  started: `2026-05-16T${String(hour).padStart(2, '0')}:00:00.000Z`,
  verdict,
  reason: '',
  fingerprint: verdict === undefined ? undefined : 'f',
  passes: verdict === 'pass' ? 1 : 0,
  times: 1,
  ...parts,
});

const LACKS = {
  reason: 'must-contain: the body lacks "applied":true, and says a good deal instead that nobody wants to read here',
};
const history: RowHistory = {
  id: 'TC-065/list',
  title: 'The list envelope carries the Application anchor',
  tier: 'viewer',
  target: 'http://127.0.0.1:8080',
  sovereign: 'sovereign-omantel.biz',
  profile: 'envelope',
  matrix: 'built-in',
  sightings: [
    seen(0, 'pass'),
    seen(1, 'pass'),
    seen(2, 'fail', LACKS),
    seen(3, 'error', { reason: 'no answer within 90 s' }),
    seen(4, undefined),
    seen(5, 'pass'),
    seen(6, 'fail', { ...LACKS, passes: 1, times: 3 }),
    seen(7, 'pass', { fingerprint: 'g' }),
    seen(8, 'fail', { ...LACKS, fingerprint: 'g' }),
    seen(9, 'known', { ...LACKS, fingerprint: 'g' }),
    seen(10, 'not-run', { reason: 'interrupted', fingerprint: 'g' }),
  ],
};

describe('rowHistoryText', () => {
  it('is the golden text in 80 columns', async () => {
    const text = rowHistoryText(history, NOW, { color: false, columns: 80 });
    await expect(text).toMatchFileSnapshot('golden/row-history.txt');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('says of a row that was never judged that it was not', () => {
    const text = rowHistoryText({ ...history, sightings: [seen(0, 'skipped')] }, NOW, { color: false, columns: 80 });
    expect(text).toContain('  S\n  oldest first · S skipped\n  never judged\n');
  });

  it('says that not all runs are shown where they do not fit', () => {
    const sightings = Array.from({ length: 100 }, (_, index) => seen(index % 24, 'pass'));
    const text = rowHistoryText({ ...history, sightings }, NOW, { color: false, columns: 80 });
    expect(text).toContain(`  ${'P'.repeat(78)}\n  the newest that fit · oldest first · P pass\n`);
    expect(text).toContain('100 judged runs in a row');
  });
});
