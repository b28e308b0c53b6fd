import type { Verdict } from './model.ts';

/** Why a row did not pass, in one line; empty for one that passed. */
export const reasonOf = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'pass':
      return '';
    case 'fail':
    case 'known': {
      const [first] = verdict.findings;
      const more = verdict.findings.length - 1;
      return `${first?.message ?? ''}${more > 0 ? ` (and ${more} more)` : ''}`;
    }
    case 'error':
      return `${verdict.phase}: ${verdict.reason}`;
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return verdict.reason;
  }
};
