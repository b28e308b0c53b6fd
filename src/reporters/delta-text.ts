import type { DeltaRow } from '../delta/compare.ts';
import { CHANGES, type Change } from '../delta/decision.ts';
import { isFlaky } from '../gate/gate.ts';

/** What needs nobody: a failure that is excused, and a row that another executor runs. */
const apart = ({ now, executor }: DeltaRow): string =>
  now === 'known' ? ' (known)' : executor !== undefined ? ' (run elsewhere)' : '';

/** How many rows came to each change, in the order of reports, in one line: `1 regressed, 2 still-failing (known), 2 fixed`. */
export const countsText = (rows: readonly DeltaRow[]): string => {
  const counts = new Map<Change, Map<string, number>>(CHANGES.map((change) => [change, new Map()]));
  for (const row of rows) {
    const own = counts.get(row.change);
    own?.set(apart(row), (own.get(apart(row)) ?? 0) + 1);
  }
  return [...counts]
    .flatMap(([change, own]) =>
      [...own].sort(([a], [b]) => (a < b ? -1 : 1)).map(([suffix, count]) => `${count} ${change}${suffix}`),
    )
    .join(', ');
};

/** Why a row is where it is, in one line. */
export const deltaReason = (row: DeltaRow): string =>
  [
    isFlaky(row) ? `passed ${row.passes} of ${row.times} times` : '',
    row.weakened.length > 0 ? `no longer demanded: ${row.weakened.join(', ')}` : '',
    row.redefined.length > 0 ? `changed: ${row.redefined.join(', ')}` : '',
    row.retired === undefined ? '' : `retired: ${row.retired}`,
    row.change === 'removed' ? `was ${row.before}` : '',
    row.change === 'lost-sight' && row.now !== undefined ? `now ${row.now}` : '',
    row.reason,
    row.waited ?? '',
  ]
    .filter((part) => part !== '')
    .join('; ');
