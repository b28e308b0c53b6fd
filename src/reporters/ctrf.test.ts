import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import { VERDICTS } from '../model.ts';
import { count } from '../record.ts';
import { ctrf } from './ctrf.ts';
import { result } from './example-run.test-support.ts';
import { everyVerdict, HOSTILE, reportedRun } from './reported-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'test', 'schemas', 'ctrf.schema.json');
// Its two formats are looked at below.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
);

interface Report {
  readonly timestamp: string;
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly {
      readonly name: string;
      readonly status: string;
      readonly rawStatus: string;
      readonly flaky?: boolean;
    }[];
  };
}
const written = (run: ReportedRun): Report => {
  const report: unknown = JSON.parse([...ctrf(run)].join(''));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report as Report;
};

describe('ctrf', () => {
  it('is what its schema wants, and tells everything that the format has a place for', async () => {
    const { timestamp } = written(everyVerdict);
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
    await expect([...ctrf(everyVerdict)].join('')).toMatchFileSnapshot('golden/ctrf.json');
  });

  it('counts what the record counts, verdict by verdict', () => {
    const { summary, tests } = written(everyVerdict).results;
    const own = count(everyVerdict.results);
    expect(
      Object.fromEntries(VERDICTS.map((kind) => [kind, tests.filter(({ rawStatus }) => rawStatus === kind).length])),
    ).toEqual(own);
    for (const status of ['passed', 'failed', 'skipped', 'pending', 'other'])
      expect(summary[status]).toBe(tests.filter((test) => test.status === status).length);
    expect(summary['tests']).toBe(tests.length);
    expect(summary['flaky']).toBe(tests.filter(({ flaky }) => flaky === true).length);
    expect(summary['flaky']).toBe(2);
  });

  it('calls nothing passed that did not pass', () => {
    for (const { status, rawStatus } of written(everyVerdict).results.tests)
      expect(status === 'passed').toBe(rawStatus === 'pass');
  });

  it('is sound without any row, and of a run that was killed', () => {
    expect(written(reportedRun([])).results.tests).toEqual([]);
    expect(written({ ...everyVerdict, footer: undefined }).results.summary['duration']).toBe(0);
  });

  it('is sound whatever a server says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), (text) => {
        const report = [
          ...ctrf(reportedRun([{ ...result('TC-1', fail(text), text), title: text, tags: [text], rules: [text] }])),
        ].join('');
        expect(validate(JSON.parse(report)), JSON.stringify(validate.errors)).toBe(true);
        return report.isWellFormed() && !report.includes('\u001b') && !report.includes('\u202e');
      }),
    );
  });
});
