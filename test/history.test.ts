import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../schemas/history.schema.json' with { type: 'json' };
import type { Verdict } from '../src/model.ts';
import { result } from '../src/reporters/example-run.test-support.ts';
import { freshFolder, type Ran, run } from './run-cli.ts';
import { idOf, runFolder } from './run-folder.ts';

const PASS: Verdict = { kind: 'pass' };
const ERROR: Verdict = { kind: 'error', phase: 'headers', reason: 'no answer' };
const history = (out: string, ...args: readonly string[]): Promise<Ran> => run(['history', '--out', out, ...args]);

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
const validate = ajv.compile(schema);
const document = (ran: Ran): Readonly<Record<string, never>> => {
  const value: unknown = JSON.parse(ran.out);
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  return value as Readonly<Record<string, never>>;
};

describe.concurrent('history', () => {
  it('lists runs newest first with verdicts, gate and changes, and says what is compared with what', async () => {
    const out = runFolder(
      {},
      { head: { baseline: idOf(0) }, rows: [result('TC-065', ERROR)], changes: ['lost-sight', 'still-passing'] },
    );
    const { code, out: text, err } = await history(out);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = text.split('\n');
    const [newest, oldest] = [idOf(1), idOf(0)].map((id) => lines.findIndex((line) => line.includes(`  ${id}`)));
    expect(newest).toBeGreaterThan(0);
    expect(newest).toBeLessThan(oldest ?? 0);
    expect(lines[newest ?? 0]).toMatch(/fast +0 +0 +1 open +- /);
    expect(lines[oldest ?? 0]).toMatch(/fast +1 +0 +0 - +x1 /);
    expect(text).toContain('latest · 1 lost-sight\n');
  });

  it('prints data by its schema', async () => {
    const out = runFolder({}, { head: { baseline: idOf(0) }, changes: ['fixed', 'fixed'] }, { end: 'killed' });
    mkdirSync(join(out, idOf(9)));
    expect(document(await history(out, '--json', '--limit', '2'))).toMatchObject({
      kind: 'runs',
      older: 1,
      runs: [
        { run: idOf(2), isComplete: false, hasEnded: false, isLatest: true, counts: { pass: 1 } },
        { run: idOf(1), isComplete: true, baseline: idOf(0), changes: { fixed: 2 }, gate: { open: true } },
      ],
      unreadable: [{ folder: idOf(9), reason: 'it has no run.ndjson' }],
    });
    expect(document(await history(out, '--json', '--tc', 'TC-065'))).toMatchObject({
      kind: 'rows',
      rows: [{ id: 'TC-065', sightings: [{ run: idOf(0), verdict: 'pass' }, {}, {}], trend: { now: 'passes', inARow: 3 } }],
    });
  });

  it('counts the rows of a run that was killed while it wrote one', async () => {
    const rows = ['TC-065', 'TC-091', 'TC-092'].map((id) => result(id, PASS));
    const { out: text } = await history(runFolder({ rows, end: 'torn' }));
    expect(text).toContain('no end, killed or going on: 2 of 3 rows');
  });

  it('names what cannot be read, and leaves aside what is none of its business', async () => {
    const out = runFolder({});
    for (const [name, text] of [
      ['nonsense', 'nonsense\n'],
      ['old', '{"kind":"header","format":2}\n'],
      ['empty', ''],
    ] as const) {
      mkdirSync(join(out, name));
      writeFileSync(join(out, name, 'run.ndjson'), text);
    }
    mkdirSync(join(out, 'directory', 'run.ndjson'), { recursive: true });
    writeFileSync(join(out, 'proof.json'), '{}');
    mkdirSync(join(out, 'pictures'));
    cpSync(join(out, idOf(0)), join(out, 'release-1'), { recursive: true });
    const { code, out: text } = await history(out);
    expect(code).toBe(0);
    expect(text).toContain(`copy of ${idOf(0)}`);
    expect(text).toContain('4 folders are no runs that can be read:');
    expect(text).toContain('  nonsense: its run.ndjson is no record');
    expect(text).toContain('  old: its record has format 2, which this version does not read');
    expect(text).toContain('  empty: its run.ndjson is no record');
    expect(text).toContain('  directory: its record cannot be read: ');
    expect(text).not.toMatch(/proof|pictures/);
  });

  it('says of a broken delta.json that it is broken, and lists the run', async () => {
    const out = runFolder({}, {});
    writeFileSync(join(out, idOf(1), 'delta.json'), '{"format":1,');
    const { code, out: text } = await history(out);
    expect(code).toBe(0);
    expect(text).toContain('its delta.json cannot be read');
  });

  it('tells of a row since when it fails, against each target apart', async () => {
    const FAIL = result('TC-065', {
      kind: 'fail',
      findings: [
        {
          expectation: 'status',
          message: 'HTTP 500',
          expected: '200',
          actual: '500',
          where: undefined,
          clause: undefined,
          nearMiss: undefined,
          excerpt: undefined,
        },
      ],
    });
    const out = runFolder(
      {},
      { rows: [FAIL] },
      { rows: [result('TC-091', PASS)] },
      { head: { target: 'https://console.omantel.biz' } },
      { rows: [FAIL, result('TC-065/list', PASS)] },
    );
    const { code, out: text } = await history(out, '--tc', 'TC-065');
    expect(code).toBe(0);
    expect(text).toContain('  PF.F\n');
    expect(text).toContain(`  fails since ${idOf(1)}, 2 judged runs in a row\n`);
    expect(text).toContain('  console.omantel.biz · sovereign-omantel.biz');
    expect(text).toContain('TC-065/list');
    expect((await history(out, '--tc', 'TC-065/list')).out).toContain('  ...P\n');
    const unknown = await history(out, '--tc', 'TC-056');
    expect(unknown.code).toBe(4);
    expect(unknown.err).toContain('Did you mean "TC-065"?');
  });

  it('has nothing to list where there is nothing', async () => {
    const out = join(freshFolder(), 'none');
    expect(await history(out)).toMatchObject({ code: 0, out: `there is no run below ${out}\n` });
    expect((await history(out, '--tc', 'TC-065')).code).toBe(4);
    expect((await history(out, '--limit', '0')).code).toBe(2);
  });
});
