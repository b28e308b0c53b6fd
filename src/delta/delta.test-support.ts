import type { Expectation, Finding, RowResult, Verdict } from '../model.ts';
import { plainToken } from '../token.ts';
import type { Defined } from './compare.ts';

/** A finding with a message; what was expected is the message too, unless it is said. */
export const finding = (message: string, parts: Partial<Finding> = {}): Finding => ({
  expectation: 'must-contain',
  message,
  expected: message,
  actual: '',
  where: undefined,
  clause: undefined,
  nearMiss: undefined,
  excerpt: undefined,
  ...parts,
});

/** The verdict `fail` with a finding for each message. */
export const fail = (...messages: readonly string[]): Verdict => ({
  kind: 'fail',
  findings: messages.map((one) => finding(one)),
});

/** A verdict of each kind. */
export const VERDICT = {
  pass: { kind: 'pass' },
  fail: fail('the body lacks 403'),
  known: { kind: 'known', findings: [finding('the body lacks 403')], reason: 'r', issue: 'i' },
  error: { kind: 'error', phase: 'body', reason: 'cut' },
  blocked: { kind: 'blocked', reason: 'no session' },
  skipped: { kind: 'skipped', reason: 'changes state' },
  'not-run': { kind: 'not-run', reason: 'interrupted' },
} as const satisfies Readonly<Record<Verdict['kind'], Verdict>>;

const EXPECTATIONS: readonly Expectation[] = [{ kind: 'must-contain', tokens: [plainToken('403')] }];

/** A row as it is defined. */
export const defined = (id: string, parts: Partial<Defined> = {}): Defined => ({
  id,
  tc: id.split('/')[0] ?? id,
  title: `Row ${id}`,
  lane: 'applications',
  level: 'must',
  tags: [],
  expectations: EXPECTATIONS,
  fingerprint: 'f',
  ...parts,
});

/** A row as a run recorded it. */
export const recorded = (id: string, verdict: Verdict, parts: Partial<RowResult> = {}): RowResult => ({
  ...defined(id),
  tier: 'viewer',
  rules: [],
  file: 'matrix/applications.yaml',
  line: 1,
  verdict,
  durationMs: 1,
  exchange: undefined,
  ...parts,
});
