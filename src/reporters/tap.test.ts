import fc from 'fast-check';
import { Parser, type Result } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import { short } from '../excerpt.ts';
import { count } from '../record.ts';
import { printable } from './describe.ts';
import { result } from './example-run.test-support.ts';
import { everyVerdict, HOSTILE, reportedRun } from './reported-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';
import { tap, tapText } from './tap.ts';

interface Read {
  readonly points: readonly Result[];
  readonly planned: number;
  readonly bailout: string | false;
  readonly problems: readonly string[];
}

const read = (text: string): Read => {
  const points: Result[] = [];
  const problems: string[] = [];
  let planned = -1;
  let bailout: string | false = false;
  const parser = new Parser({ strict: true });
  parser.on('assert', (point: Result) => points.push(point));
  parser.on('plan', ({ end }: { readonly end: number }) => {
    planned = end;
  });
  parser.on('bailout', (reason: string) => {
    bailout = reason;
  });
  parser.on('extra', (line: string) => problems.push(line));
  parser.end(text);
  return { points, planned, bailout, problems };
};

const written = (run: ReportedRun): string => [...tap(run)].join('');
/** The verdict that a harness which knows our words finds. */
const verdictOf = ({ ok, skip, todo, diag }: Result): string => {
  if (typeof skip === 'string') return skip.split(':')[0] ?? '';
  if (typeof todo === 'string') return todo.split(':')[0] ?? '';
  return ok ? 'pass' : String((diag as { readonly verdict?: string } | null)?.verdict);
};

describe('tap', () => {
  it('is TAP 14 with a point a row and a YAML block where something is to be told', async () => {
    await expect(written(everyVerdict)).toMatchFileSnapshot('golden/report.tap');
  });

  it('counts what the record counts, as tap-parser reads it', () => {
    const { points, planned, problems } = read(written({ ...everyVerdict, complete: true }));
    expect(problems).toEqual([]);
    expect(planned).toBe(everyVerdict.results.length);
    expect(points.map(({ id }) => id)).toEqual(everyVerdict.results.map((_row, index) => index + 1));
    const found = points.map(verdictOf);
    for (const [kind, number] of Object.entries(count(everyVerdict.results)))
      expect([kind, found.filter((own) => own === kind).length]).toEqual([kind, number]);
  });

  it('bails out when the run is not complete', () => {
    expect(read(written(everyVerdict)).bailout).toBe('the run is not complete');
    expect(read(written({ ...everyVerdict, complete: true })).bailout).toBe(false);
  });

  it('has a plan without any row', () => {
    expect(written(reportedRun([]))).toContain('1..0 # SKIP no rows');
  });

  it.each(HOSTILE)('takes %j for text and nothing else', (text) => {
    const rows = [
      { ...result('TC-1', fail(text), text), title: text, rules: [text], file: text },
      result('TC-2', { kind: 'skipped', reason: text }),
      result('TC-3', { kind: 'known', findings: [], reason: text, issue: text }),
    ];
    const { points, problems, bailout } = read(written(reportedRun(rows)));
    expect(problems).toEqual([]);
    expect(bailout).toBe(false);
    expect(points.map(verdictOf)).toEqual(['fail', 'skipped', 'known']);
  });

  it('says a description that is read again as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = `TAP version 14\n1..1\nok 1 - x${tapText(text)}x\n`;
        const [point] = read(line).points;
        expect(point).toMatchObject({ ok: true, skip: false, todo: false });
        return point?.name === `x${printable(short(text.toWellFormed(), 300))}x`;
      }),
    );
  });
});
