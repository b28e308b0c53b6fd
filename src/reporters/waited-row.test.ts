import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import type { RowResult, Waits } from '../model.ts';
import { addedWaits, waitedText } from '../waited.ts';
import { ctrf } from './ctrf.ts';
import { deltaMarkdown } from './delta-markdown.ts';
import { result } from './example-run.test-support.ts';
import { githubAnnotations } from './github-annotations.ts';
import { junit } from './junit.ts';
import { legacyResults } from './legacy-results.ts';
import { pageDetail } from './page-detail.ts';
import { pageRows } from './page-rows.ts';
import { recordCopy } from './record-copy.ts';
import { reportedRun } from './reported-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';
import { detailText, rowText } from './row-text.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { tap } from './tap.ts';

const waits: Waits = { times: 2, ms: 4000, statuses: [429] };
const passed: RowResult = { ...result('TC-1', { kind: 'pass' }), waits };
const failed: RowResult = { ...result('TC-1', fail('a')), waits };

/** What every report makes of a run; annotations and details tell of failures only. */
const REPORTS: readonly (readonly [string, (run: ReportedRun) => string, 'both' | 'failures'])[] = [
  ['the line of the terminal', ({ results }) => results.map((row) => rowText(row, false, 4, undefined, 80)).join('\n'), 'both'],
  ['the detail of the terminal', ({ results }) => results.map((row) => detailText(row, 'rerun', false)).join('\n'), 'both'],
  ['the summary', (run) => summaryMarkdown(run), 'both'],
  ['the delta', ({ delta, decision }) => deltaMarkdown(delta, decision), 'both'],
  ['JUnit', (run) => [...junit({ ...run, delta: undefined })].join(''), 'both'],
  ['CTRF', (run) => [...ctrf(run)].join(''), 'both'],
  ['TAP', (run) => [...tap(run)].join(''), 'both'],
  ['the result lines of the old executors', ({ results }) => [...legacyResults(results)].join(''), 'both'],
  ['the list of the page', (run) => JSON.stringify(pageRows(run)), 'both'],
  ['the rows of the page', (run) => JSON.stringify(run.results.map((row) => pageDetail(row, run))), 'both'],
  ['the annotations', githubAnnotations, 'failures'],
];

describe('a row that was told to come back later', () => {
  it.each(REPORTS)('says so in %s', (_name, report, told) => {
    const before = [result('TC-1', fail('b'))];
    if (told === 'both') expect(report(reportedRun([passed], { before }))).toContain('waited 2 times, 4 s, for 429');
    expect(report(reportedRun([failed], { before }))).toContain('waited 2 times, 4 s, for 429');
    expect(report(reportedRun([result('TC-1', fail('a'))], { before }))).not.toContain('waited');
  });

  it('is a case with a property in JUnit, also where a file tells names only', () => {
    const xml = [...junit({ ...reportedRun([passed]), delta: undefined }, { flaky: 'surefire', most: 1 })].join('');
    expect(xml).toContain('<property name="waited" value="waited 2 times, 4 s, for 429"/>');
  });

  it('has the waits as numbers in the record', () => {
    expect([...recordCopy(reportedRun([passed]))].join('')).toContain('"waits":{"times":2,"ms":4000,"statuses":[429]}');
  });
});

describe('waitedText', () => {
  it.each<[Waits, string]>([
    [waits, 'waited 2 times, 4 s, for 429'],
    [{ times: 1, ms: 1449, statuses: [503] }, 'waited once, 1.4 s, for 503'],
    [{ times: 3, ms: 90_000, statuses: [429, 503] }, 'waited 3 times, 90 s, for 429 and 503'],
    [{ times: 0, ms: 0, statuses: [], ended: 'not waited for 429: why' }, 'not waited for 429: why'],
    [{ ...waits, ended: 'not again' }, 'waited 2 times, 4 s, for 429; not again'],
  ])('says %j as "%s"', (value, text) => {
    expect(waitedText(value)).toBe(text);
  });
});

describe('addedWaits', () => {
  const other: Waits = { times: 1, ms: 500, statuses: [503, 429], ended: 'no header' };
  it.each<[string, Waits | undefined, Waits | undefined, Waits | undefined]>([
    ['none and none', undefined, undefined, undefined],
    ['one and none', waits, undefined, waits],
    ['none and one', undefined, other, other],
    ['both', waits, other, { times: 3, ms: 4500, statuses: [429, 503], ended: 'no header' }],
  ])('adds up %s', (_what, one, two, sum) => {
    expect(addedWaits(one, two)).toEqual(sum);
  });
});
