import type { RowResult } from './model.ts';

/** The two verdicts that the old runners knew. */
export type LegacyVerdict = { readonly kind: 'PASS' } | { readonly kind: 'FAIL'; readonly reason: string };

/** What the old runners would have said of an exchange: no answer fails; an answer other than 2xx fails before its body is read; then a
 * forbidden token, then a missing one; nothing else was judged (`qa-loop.md`, 4.2 and 4.4). `undefined` for a row that was not asked. */
export const legacyVerdict = ({ verdict, exchange }: Pick<RowResult, 'verdict' | 'exchange'>): LegacyVerdict | undefined => {
  if (exchange === undefined) return undefined;
  const { status } = exchange;
  if (status === undefined || verdict.kind === 'error') return { kind: 'FAIL', reason: 'no answer' };
  if (status < 200 || status > 299) return { kind: 'FAIL', reason: `HTTP ${status}, the body was not read` };
  const findings = verdict.kind === 'fail' || verdict.kind === 'known' ? verdict.findings : [];
  const about = (kind: 'must-contain' | 'must-not-contain') => findings.find(({ expectation }) => expectation === kind);
  const forbidden = about('must-not-contain');
  if (forbidden) return { kind: 'FAIL', reason: `forbidden token present: ${forbidden.expected}` };
  const missing = about('must-contain');
  if (missing) return { kind: 'FAIL', reason: `missing required token: ${missing.expected}` };
  return { kind: 'PASS' };
};

/** A row whose verdict depends on how it is judged. wrongly-failed: right today, and a FAIL then; wrongly-passed: wrong today, and the old
 * runners did not notice. */
export interface StatusDifference {
  readonly id: string;
  readonly title: string;
  readonly kind: 'wrongly-failed' | 'wrongly-passed';
  readonly status: number | undefined;
  /** Why the old runners failed it, or what they did not notice. */
  readonly reason: string;
}

/** How many rows were judged, and those that the old runners judged otherwise. A row that is excused today is a failing one. */
export interface StatusAudit {
  readonly judged: number;
  readonly differences: readonly StatusDifference[];
}

/** Holds the verdicts of today against those of the old runners. The rows must be whole: those that passed with their exchange. */
export const statusAudit = (results: Iterable<RowResult>): StatusAudit => {
  let judged = 0;
  const differences: StatusDifference[] = [];
  for (const result of results) {
    const { id, title, verdict, exchange } = result;
    const legacy = legacyVerdict(result);
    const isJudged = verdict.kind === 'pass' || verdict.kind === 'fail' || verdict.kind === 'known';
    if (legacy === undefined || !isJudged) continue;
    judged += 1;
    const passes = verdict.kind === 'pass';
    if (passes === (legacy.kind === 'PASS')) continue;
    const base = { id, title, status: exchange?.status };
    differences.push(
      legacy.kind === 'FAIL'
        ? { ...base, kind: 'wrongly-failed', reason: legacy.reason }
        : { ...base, kind: 'wrongly-passed', reason: passes ? '' : (verdict.findings[0]?.message ?? '') },
    );
  }
  return { judged, differences };
};
