import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenRows,
  EVERYTHING,
  type Filter,
  type Place,
  readPlace,
  searchedRows,
  tally,
  verdictOf,
  writePlace,
} from './filter.ts';
import { type PageRow, readRows, writeRows } from './report-data.ts';

const row = (id: string, parts: Partial<PageRow> = {}): PageRow => ({
  id,
  tc: id.split('/')[0] ?? id,
  title: `Row ${id}`,
  verdict: 'pass',
  before: undefined,
  change: undefined,
  claim: undefined,
  lane: 'applications',
  tier: 'viewer',
  durationMs: 10,
  reason: '',
  words: 'must brief',
  history: 'p',
  ...parts,
});

const ROWS: readonly PageRow[] = [
  row('TC-001', { durationMs: 30 }),
  row('TC-002', { verdict: 'fail', reason: 'the body lacks 403', change: 'regressed' }),
  row('TC-003', { verdict: 'known', change: 'still-failing', lane: 'rbac' }),
  row('TC-004', { verdict: undefined, before: 'pass', change: 'carried', tier: undefined, durationMs: undefined }),
  row('TC-005', { verdict: 'pass', claim: 'vacuous', change: 'still-passing', words: 'must install!viewer-is-refused' }),
  row('TC-006', { verdict: 'error', change: 'lost-sight', tier: 'admin' }),
];
const SEARCHED = searchedRows(ROWS);
const ids = (filter: Partial<Filter>): readonly string[] =>
  chosenRows(SEARCHED, { ...EVERYTHING, order: 'matrix', ...filter }).map((one) => one.row.id);

describe('the filter of rows', () => {
  it.each<readonly [string, Partial<Filter>, readonly string[]]>([
    ['an id', { text: 'tc-002' }, ['TC-002']],
    ['words that must all be there', { text: 'body 403' }, ['TC-002']],
    ['alternatives', { text: 'TC-001, TC-004,' }, ['TC-001', 'TC-004']],
    ['a rule', { text: 'viewer-is-refused' }, ['TC-005']],
    ['a verdict', { verdicts: ['fail', 'known'] }, ['TC-002', 'TC-003']],
    ['rows that were not replayed', { verdicts: ['none'] }, ['TC-004']],
    ['a change', { changes: ['regressed', 'carried'] }, ['TC-002', 'TC-004']],
    ['a lane', { lane: 'rbac' }, ['TC-003']],
    ['a tier', { tier: 'admin' }, ['TC-006']],
    ['claimed rows', { claimed: true }, ['TC-005']],
    ['several things at once', { verdicts: ['pass'], text: '00', claimed: true }, ['TC-005']],
    ['nothing that is there', { text: 'xyz' }, []],
  ])('chooses by %s', (_what, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it('puts claimed rows first, then what got worse or fails, and last what needs nobody', () => {
    expect(ids({ order: 'worst' })).toEqual(['TC-005', 'TC-002', 'TC-006', 'TC-003', 'TC-004', 'TC-001']);
  });

  it('puts the slowest first where that is asked', () => {
    expect(ids({ order: 'slowest' })[0]).toBe('TC-001');
    expect(ids({ order: 'slowest' }).at(-1)).toBe('TC-004');
  });

  it('counts verdicts without the choice of verdicts, so that a second one shows what it would add', () => {
    const chosen = chosenRows(SEARCHED, { ...EVERYTHING, verdicts: ['fail'] }, 'verdicts');
    expect(tally(chosen, verdictOf)).toEqual(
      new Map([
        ['pass', 2],
        ['fail', 1],
        ['known', 1],
        ['none', 1],
        ['error', 1],
      ]),
    );
  });
});

describe('the address of a place', () => {
  it.each<readonly [string, Place]>([
    ['', { filter: EVERYTHING, row: undefined }],
    ['#TC-065', { filter: EVERYTHING, row: 'TC-065' }],
    ['#TC-065/list', { filter: EVERYTHING, row: 'TC-065/list' }],
    ['#verdict=fail%2Cerror&row=TC-065', { filter: { ...EVERYTHING, verdicts: ['fail', 'error'] }, row: 'TC-065' }],
    [
      '#q=install+refused&order=slowest',
      { filter: { ...EVERYTHING, text: 'install refused', order: 'slowest' }, row: undefined },
    ],
  ])('is %s', (hash, place) => {
    expect(writePlace(place)).toBe(hash);
    expect(readPlace(hash)).toEqual(place);
  });

  it('names every place so that it is found again', () => {
    const text = fc.string({ unit: 'grapheme' });
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes(','));
    fc.assert(
      fc.property(
        text,
        fc.array(name),
        text,
        fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: undefined }),
        (q, verdicts, lane, id) => {
          const place: Place = { filter: { ...EVERYTHING, text: q, verdicts, lane }, row: id };
          expect(readPlace(writePlace(place))).toEqual(place);
        },
      ),
    );
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { filter, row: id } = readPlace(`#${text}`);
        writePlace({ filter, row: id });
        writePlace({ filter: EVERYTHING, row: text });
      }),
    );
  });
});

describe('the written list of rows', () => {
  it('reads back as it was', () => {
    expect(readRows(JSON.parse(JSON.stringify(writeRows(ROWS))))).toEqual(ROWS);
  });

  it('holds what many rows share once', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => row(`TC-${index}`, { title: '' }));
    expect(JSON.stringify(writeRows(many)).length).toBeLessThan(70_000);
  });
});
