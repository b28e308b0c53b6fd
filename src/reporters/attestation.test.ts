import { describe, expect, it } from 'vitest';
import { VERDICT } from '../delta/delta.test-support.ts';
import { POLICIES } from '../gate/policy.ts';
import { VERDICTS } from '../model.ts';
import { attestation, attestedResult } from './attestation.ts';
import { result } from './example-run.test-support.ts';
import { everyVerdict, reportedRun } from './reported-run.test-support.ts';
import type { ReportedRun } from './reported-run.ts';

const ATTESTED = {
  subjects: [{ name: 'ghcr.io/openova/catalyst', digest: { sha256: 'a'.repeat(64) } }],
  recordDigest: 'b'.repeat(64),
  policy: POLICIES.release,
  url: 'https://github.com/o/r/actions/runs/1',
} as const;
const opened = (run: ReportedRun): ReportedRun => ({ ...run, decision: { ...run.decision, open: true } });
const oneOf = (kind: keyof typeof VERDICT, complete = true): ReportedRun =>
  opened(reportedRun([result('TC-1', VERDICT.pass), result('TC-2', VERDICT[kind])], { complete }));

describe('the attestation of a gate', () => {
  it('is an in-toto statement with the predicate of a test result', async () => {
    await expect(attestation(everyVerdict, ATTESTED)).toMatchFileSnapshot('golden/attestation.json');
  });

  it('has the fields that the predicate demands, and descriptors that say what they describe', () => {
    const statement = JSON.parse(attestation(everyVerdict, ATTESTED)) as {
      readonly predicate: { readonly result: string; readonly configuration: readonly Readonly<Record<string, unknown>>[] };
    };
    expect(Object.keys(statement)).toEqual(['_type', 'subject', 'predicateType', 'predicate']);
    expect(['PASSED', 'WARNED', 'FAILED']).toContain(statement.predicate.result);
    const known = new Set(['name', 'uri', 'digest', 'content', 'downloadLocation', 'mediaType', 'annotations']);
    for (const descriptor of statement.predicate.configuration) {
      expect(Object.keys(descriptor).filter((key) => !known.has(key))).toEqual([]);
      expect('uri' in descriptor || 'digest' in descriptor || 'content' in descriptor).toBe(true);
    }
  });

  it.each(VERDICTS)('is PASSED with a row that is %s only when it passed or was skipped on purpose', (kind) => {
    expect(attestedResult(oneOf(kind))).toBe(kind === 'pass' || kind === 'skipped' ? 'PASSED' : 'WARNED');
  });

  it('is FAILED when the run is not complete or the gate is closed, whatever passed', () => {
    expect(attestedResult(oneOf('pass', false))).toBe('FAILED');
    expect(attestedResult(reportedRun([result('TC-1', VERDICT.pass)]))).toBe('FAILED');
  });
});
