import type { KnownFailure, Profile, Verdict } from './model.ts';

/** The verdict on a row that `known.yaml` names: a failure becomes `known` when every finding is one that is excused, and the time
 * (epoch ms) is not past `until`. Anything else stays what it is: the same row failing otherwise is a failure. */
export const excuse = (verdict: Verdict, known: KnownFailure, nowMs: number, profile: Profile): Verdict => {
  if (verdict.kind !== 'fail' || (known.profile !== undefined && known.profile !== profile)) return verdict;
  const today = new Date(nowMs).toISOString().slice(0, 10);
  if (today < known.since || today > known.until) return verdict;
  const isExcused = verdict.findings.every(({ message }) => known.findings.some((excused) => message.includes(excused)));
  return isExcused ? { kind: 'known', findings: verdict.findings, reason: known.reason, reference: known.reference } : verdict;
};
