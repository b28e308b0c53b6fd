import type { KnownFailure, Matrix, Profile, RunHeader, Verdict } from './model.ts';

/** The verdict on a row that `known.yaml` names: a failure becomes `known` when every finding is one that is excused, and the time
 * (epoch ms) is not past `until`. Anything else stays what it is: the same row failing otherwise is a failure. */
export const excuse = (verdict: Verdict, known: KnownFailure, nowMs: number, profile: Profile): Verdict => {
  if (verdict.kind !== 'fail' || !isMeant(known, profile)) return verdict;
  const today = dayOf(nowMs);
  if (today < known.since || today > known.until) return verdict;
  const isExcused = verdict.findings.every(({ message }) => known.findings.some((excused) => message.includes(excused)));
  return isExcused ? { kind: 'known', findings: verdict.findings, reason: known.reason, issue: known.issue } : verdict;
};

/** The day (UTC, `2026-05-16`) of a time in epoch ms. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whether an entry excuses anything in a profile. */
export const isMeant = ({ profile: own }: KnownFailure, profile: Profile): boolean => own === undefined || own === profile;

/** What a record keeps of the excuses of a matrix in a profile, so that a gate can be asked again later. */
export const excusesOf = ({ known }: Matrix, profile: Profile): RunHeader['excuses'] =>
  Object.values(known)
    .filter((entry) => isMeant(entry, profile))
    .map(({ row, until }) => ({ row, until }));
