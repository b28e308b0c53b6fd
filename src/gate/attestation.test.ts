import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CLAIMS } from '../claims/claim.ts';
import { defined, recorded, VERDICT } from '../delta/delta.test-support.ts';
import type { Json, RowResult } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { header } from '../reporters/example-run.test-support.ts';
import { type Attested, attestationOf, subjectOf } from './attestation.ts';
import { documentOf } from './document.ts';
import { gate } from './gate.ts';
import { POLICIES } from './policy.ts';

const HEX = 'a'.repeat(64);

/** A run that came to these verdicts, attested under the policy of an iteration. */
const attested = (results: readonly RowResult[], parts: Partial<Attested> = {}, complete = true) => {
  const delta = documentOf({
    header: { ...header, excuses: [] },
    complete,
    results,
    defined: [...results.map(({ id }) => defined(id)), defined('TC-99')],
    baseline: undefined,
    claims: NO_CLAIMS,
    renamed: {},
    retired: {},
    contract,
    nowMs: Date.UTC(2026, 4, 16),
    proof: undefined,
    warnings: [],
  });
  const text = attestationOf({
    subjects: [{ name: 'ghcr.io/openova/catalyst', digest: { sha256: HEX } }],
    delta,
    decision: gate(delta, POLICIES.iteration),
    files: [{ name: 'run.ndjson', sha256: HEX }],
    policy: POLICIES.iteration,
    url: undefined,
    nowMs: Date.UTC(2026, 4, 16, 12),
    ...parts,
  });
  return { text, predicate: (JSON.parse(text) as { readonly predicate: Readonly<Record<string, Json>> }).predicate };
};

const EVERY = Object.entries(VERDICT).map(([kind, verdict]) => recorded(`TC-${kind}`, verdict));

describe('an attestation', () => {
  it('is an in-toto statement of the predicate test-result', async () => {
    await expect(attested(EVERY, { url: 'https://ci.example/runs/7' }).text).toMatchFileSnapshot('golden/attestation.json');
  });

  it.each([
    ['everything that was replayed passed', [VERDICT.pass], true, 'PASSED'],
    ['a failure is excused', [VERDICT.pass, VERDICT.known], true, 'WARNED'],
    ['a row failed', [VERDICT.pass, VERDICT.fail], true, 'FAILED'],
    ['a row could not be judged', [VERDICT.pass, VERDICT.error], true, 'FAILED'],
    ['the run is incomplete', [VERDICT.pass], false, 'FAILED'],
  ] as const)('says of a run in which %s: %s', (_what, verdicts, complete, result) => {
    const rows = verdicts.map((verdict, index) => recorded(`TC-${index}`, verdict));
    expect(attested(rows, {}, complete).predicate['result']).toBe(result);
  });

  it('never passes an incomplete run, also where the gate is open', () => {
    const open = { policy: 'lenient', open: true, rules: [] };
    const { predicate } = attested([recorded('TC-1', VERDICT.pass)], { decision: open }, false);
    expect([predicate['result'], predicate['gate']]).toEqual(['FAILED', { ...open }]);
  });

  it('has every row that was judged in one list, and no other row', () => {
    const { predicate } = attested(EVERY);
    const lists = ['passedTests', 'warnedTests', 'failedTests', 'unjudgedTests'].map((name) => predicate[name]);
    expect(lists).toEqual([['TC-pass'], ['TC-known'], ['TC-fail'], ['TC-blocked', 'TC-error', 'TC-not-run']]);
  });

  it('calls a row that passes sometimes neither passed nor failed', () => {
    const flaky = { ...recorded('TC-1', VERDICT.fail), attempts: ['pass', 'fail'] as const };
    const { predicate } = attested([flaky]);
    expect([predicate['passedTests'], predicate['warnedTests'], predicate['failedTests']]).toEqual([[], ['TC-1'], []]);
  });
});

describe('a subject', () => {
  it.each([
    [`ghcr.io/openova/catalyst@sha256:${HEX}`, { name: 'ghcr.io/openova/catalyst', digest: { sha256: HEX } }],
    [`a@b@sha256:${HEX.toUpperCase()}`, { name: 'a@b', digest: { sha256: HEX } }],
    [`openova/catalyst=sha256:${HEX}`, { name: 'openova/catalyst', digest: { sha256: HEX } }],
    [`repo@gitCommit:${'0'.repeat(40)}`, { name: 'repo', digest: { gitCommit: '0'.repeat(40) } }],
    [`x@sha256:${HEX.slice(1)}`, undefined],
    [`x@md5:${'0'.repeat(32)}`, undefined],
    [`@sha256:${HEX}`, undefined],
    [`x@constructor:${HEX}`, undefined],
    ['ghcr.io/openova/catalyst:latest', undefined],
    ['', undefined],
  ])('%s is %j', (text, subject) => {
    expect(subjectOf(text)).toEqual(subject);
  });

  it('is read back as it was written', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !/[\n\r\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(name, fc.stringMatching(/^[0-9a-f]{64}$/), (text, hex) => {
        expect(subjectOf(`${text}@sha256:${hex}`)).toEqual({ name: text, digest: { sha256: hex } });
      }),
    );
  });
});
