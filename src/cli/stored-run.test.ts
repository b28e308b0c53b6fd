import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_CLAIMS } from '../claims/claim.ts';
import { documentOf } from '../gate/document.ts';
import type { StoredDocument } from '../gate/read-delta.ts';
import type { RunHeader } from '../model.ts';
import { footerLine, headerLine, rowLine } from '../record.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { footer, header, results } from '../reporters/example-run.test-support.ts';
import { baselineFor, differencesOf, readBaseline, readRun, type Wanted } from './stored-run.ts';

const newestBaseline = (out: string, wanted: Wanted) => baselineFor(undefined, out, wanted);

/** A folder of reports with a run for each header; the second value says how its record ends. */
const reports = (...runs: readonly (readonly [Partial<RunHeader>, ('complete' | 'killed' | 'torn')?])[]): string => {
  const out = mkdtempSync(join(tmpdir(), 'sovereign-qa-'));
  for (const [parts, end = 'complete'] of runs) {
    const one = { ...header, rows: results.length, ...parts };
    const lines = [headerLine(one), ...results.map(rowLine)];
    if (end === 'complete') lines.push(footerLine({ ...footer, complete: true }));
    mkdirSync(join(out, one.run));
    writeFileSync(join(out, one.run, 'run.ndjson'), lines.join('').slice(0, end === 'torn' ? -5 : undefined));
  }
  return out;
};
const at = (minute: number): Pick<RunHeader, 'run' | 'started'> => ({
  run: `20260516T12${String(minute).padStart(2, '0')}00Z-bcdfgh`,
  started: `2026-05-16T12:${String(minute).padStart(2, '0')}:00.000Z`,
});
const WANTED: Wanted = { ...header, target: 'http://127.0.0.1:9999' };
const found = (out: string, wanted: Partial<Wanted> = {}): string | undefined =>
  newestBaseline(out, { ...WANTED, ...wanted }).stored?.record.header.run;

describe('the baseline that nobody named', () => {
  it('takes the newest, also of two that began in the same second', () => {
    const late = { run: '20260516T120200Z-aaaaaa', started: '2026-05-16T12:02:00.900Z' };
    const early = { run: '20260516T120200Z-zzzzzz', started: '2026-05-16T12:02:00.100Z' };
    expect(found(reports([at(0)], [late], [early], [at(1)]))).toBe(late.run);
  });

  it('takes only one that began before a given time', () => {
    expect(found(reports([at(0)], [at(1)], [at(2)]), { before: at(2).started })).toBe(at(1).run);
  });

  it.each<readonly [string, Partial<RunHeader>]>([
    ['a part of the matrix', { selection: { ...header.selection, tc: ['TC-1'] } }],
    ['a delta', { executor: 'delta' }],
    ['another profile', { profile: 'true-status' }],
    ['another Sovereign', { sovereign: 'other' }],
    ['another target', { target: 'https://console.omantel.biz' }],
    ['another matrix', { matrix: 'other', matrixDigest: 'other' }],
  ])('passes over %s', (_what, parts) => {
    expect(found(reports([at(0)], [{ ...at(1), ...parts }]))).toBe(at(0).run);
  });

  it('says of a run of another matrix that it was passed over', () => {
    const out = reports([{ ...at(1), matrix: 'other', matrixDigest: 'other' }]);
    expect(newestBaseline(out, WANTED)).toEqual({
      stored: undefined,
      passedOver: [`${out}/${at(1).run}/run.ndjson replayed another matrix (other)`],
    });
  });

  it.each([
    ['removed', true],
    ['lost_sight', true],
    ['weakened', true],
    ['regressed', false],
    ['failing', false],
  ])('passes over a run whose own gate was closed by %s: %s', (rule, isPassedOver) => {
    const out = reports([at(0)], [at(1)]);
    const document: StoredDocument = {
      ...documentOf({
        header: { ...header, ...at(1) },
        complete: true,
        results: [],
        defined: [],
        baseline: undefined,
        claims: NO_CLAIMS,
        renamed: {},
        retired: {},
        contract,
        nowMs: 0,
        proof: undefined,
        warnings: [],
      }),
      gate: {
        policy: 'iteration',
        open: false,
        rules: [{ rule, title: 'rows', state: 'broken', actual: '4', limit: 'none', deciding: [] }],
      },
    };
    writeFileSync(join(out, at(1).run, 'delta.json'), JSON.stringify(document));
    const { stored, passedOver } = newestBaseline(out, WANTED);
    expect(stored?.record.header.run).toBe(at(isPassedOver ? 0 : 1).run);
    if (isPassedOver) expect(passedOver[0]).toContain('would make it forgotten: 4 rows');
  });

  it('passes over a record that is broken in its middle', () => {
    const out = reports([at(0)], [at(1)]);
    const path = join(out, at(1).run, 'run.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const broken of [lines.toSpliced(2, 1, 'nonsense'), lines.toSpliced(2, 1)]) {
      writeFileSync(path, broken.join('\n'));
      expect(found(out)).toBe(at(0).run);
    }
  });

  it('refuses a file in the place of the folder', () => {
    const file = join(reports(), 'file');
    writeFileSync(file, '');
    expect(() => newestBaseline(file, WANTED)).toThrow('is no folder');
  });

  it.each<readonly [string, Partial<RunHeader>]>([
    ['that was edited since', { matrixDigest: 'before' }],
    ['under another name', { matrix: 'copy' }],
  ])('takes a run of the same matrix %s', (_what, parts) => {
    expect(found(reports([{ ...at(1), ...parts }]))).toBe(at(1).run);
  });

  it('names the newer ones that cannot be taken, and why', () => {
    const out = reports([at(0)], [at(1), 'killed'], [at(2), 'torn'], [at(3)], [at(4)]);
    writeFileSync(join(out, at(3).run, 'run.ndjson'), headerLine(header).replace('"format":3', '"format":2'));
    writeFileSync(join(out, at(4).run, 'run.ndjson'), 'nonsense\n');
    const { stored, passedOver } = newestBaseline(out, WANTED);
    expect(stored?.record.header.run).toBe(at(0).run);
    expect(passedOver.map((text) => text.replace(`${out}/`, ''))).toEqual([
      `${at(4).run}/run.ndjson is no record`,
      `${at(3).run}/run.ndjson has the format 2`,
      `${at(2).run}/run.ndjson is incomplete`,
      `${at(1).run}/run.ndjson is incomplete`,
    ]);
  });

  it('finds nothing where there is nothing', () => {
    expect(newestBaseline('/nowhere', WANTED)).toEqual({ stored: undefined, passedOver: [] });
    expect(found(reports())).toBeUndefined();
  });
});

describe('readRun', () => {
  const out = reports([at(0)], [at(1)]);
  symlinkSync(at(1).run, join(out, 'latest'));

  it.each([
    ['an id', at(0).run, at(0).run],
    ['latest', 'latest', at(1).run],
    ['a folder', join(out, at(0).run), at(0).run],
    ['a record', join(out, at(0).run, 'run.ndjson'), at(0).run],
  ])('reads %s', (_what, named, run) => {
    expect(readRun(named, out).record.header.run).toBe(run);
  });

  it('refuses what is none', () => {
    expect(() => readRun('nonsense', out)).toThrow('nonsense is no record, no folder of a run and no run below');
  });
});

describe('readBaseline', () => {
  it.each(['killed', 'torn'] as const)('refuses a record that was %s', (end) => {
    const out = reports([at(0), end]);
    expect(() => readBaseline(at(0).run, out)).toThrow('is incomplete');
    expect(() => baselineFor(at(0).run, out, WANTED)).toThrow('is incomplete');
  });

  it('takes none for an answer', () => {
    expect(baselineFor('none', reports([at(0)]), WANTED).stored).toBeUndefined();
    expect(baselineFor(undefined, reports([at(0)]), WANTED).stored).toBeDefined();
  });
});

describe('differencesOf', () => {
  it.each<readonly [Partial<RunHeader>, Partial<Wanted>, string | undefined]>([
    [{}, {}, undefined],
    [{ matrixDigest: 'before' }, {}, 'the matrix has changed since'],
    [{ matrix: 'other', matrixDigest: 'other' }, {}, 'replayed another matrix (other)'],
    [{ contractDigest: 'before' }, {}, 'the contract has changed since'],
    [{ profile: 'true-status' }, {}, 'was judged in profile true-status, this run in envelope'],
    [{ strictShape: true }, {}, 'was judged with --strict-shape, this run without'],
    [{}, { strictShape: true }, 'was judged without --strict-shape, this run with it'],
    [
      {},
      { target: 'https://console.omantel.biz' },
      'replayed against http://127.0.0.1:8080 (sovereign-omantel.biz), another Sovereign',
    ],
    [{ executor: 'delta' }, {}, `replayed ${results.length} rows of its matrix only`],
  ])('says of %j beside %j what it means', (parts, wanted, text) => {
    const out = reports([{ ...at(0), ...parts }]);
    const said = differencesOf(readRun(at(0).run, out), { ...WANTED, ...wanted }, { digest: header.contractDigest });
    expect(said).toHaveLength(text === undefined ? 0 : 1);
    if (text !== undefined) expect(said[0]).toContain(text);
  });
});
