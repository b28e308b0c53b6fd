import type { DeltaRow } from '../delta/compare.ts';
import type { DeltaDocument } from './document.ts';
import type { Policy } from './policy.ts';

/** One rule of a policy and what decided it. `limit` says in words what is allowed. */
export interface GateRule {
  readonly rule: string;
  readonly holds: boolean;
  readonly actual: number;
  readonly limit: string;
  readonly rows: readonly string[];
}

/** The gate: open only when every rule holds. */
export interface GateDecision {
  readonly policy: string;
  readonly open: boolean;
  readonly rules: readonly GateRule[];
}

const isJudged = ({ now }: DeltaRow): boolean => now?.kind === 'pass' || now?.kind === 'fail' || now?.kind === 'known';

/** Decides a gate on a delta: a pure function, so that a stored run decides the same again. Unknown is never open. */
export const gate = (delta: DeltaDocument, policy: Policy): GateDecision => {
  const ids = (test: (row: DeltaRow) => boolean): readonly string[] => delta.rows.filter(test).map(({ id }) => id);
  const retired = new Set(policy.retired.map(({ id }) => id));
  const atMost = (rule: string, limit: number | undefined, rows: readonly string[]): readonly GateRule[] =>
    limit === undefined ? [] : [{ rule, holds: rows.length <= limit, actual: rows.length, limit: `at most ${limit}`, rows }];
  const judged = delta.rows.filter(isJudged).length;
  // Rows that another executor runs cannot be judged here, whatever the policy.
  const isElsewhere = ({ now }: DeltaRow): boolean => now?.kind === 'skipped' && now.reason.startsWith('runs elsewhere');
  const rules: readonly GateRule[] = [
    { rule: 'the run is complete', holds: delta.complete, actual: delta.complete ? 1 : 0, limit: 'yes', rows: [] },
    ...(policy.whole_matrix
      ? [
          {
            rule: 'the whole matrix was replayed',
            holds: delta.header.executor === 'fast' && Object.values(delta.header.selection).every((list) => list.length === 0),
            actual: delta.header.rows,
            limit: 'yes',
            rows: [],
          },
        ]
      : []),
    {
      rule: 'rows were judged',
      holds: judged >= policy.minimum_judged,
      actual: judged,
      limit: `at least ${policy.minimum_judged}`,
      rows: [],
    },
    ...atMost(
      'must rows fail',
      policy.failing,
      ids(({ now, level }) => now?.kind === 'fail' && level === 'must'),
    ),
    ...atMost(
      'rows could not be judged',
      policy.unjudged,
      ids(({ now }) => now?.kind === 'error' || now?.kind === 'blocked' || now?.kind === 'not-run'),
    ),
    ...atMost(
      'rows regressed',
      policy.regressed,
      ids(({ change }) => change === 'regressed'),
    ),
    ...atMost(
      'rows were lost from sight',
      policy.lost_sight,
      ids(({ change }) => change === 'lost-sight'),
    ),
    ...atMost(
      'rows were removed',
      policy.removed,
      ids(({ change, id }) => change === 'removed' && !retired.has(id)),
    ),
    ...atMost(
      'rows were weakened',
      policy.weakened,
      ids(({ change }) => change === 'weakened'),
    ),
    ...atMost(
      'rows are outstanding',
      policy.outstanding,
      ids((row) => row.change === 'outstanding' && !isElsewhere(row)),
    ),
    ...atMost(
      'verdicts are carried over',
      policy.carried,
      ids(({ change }) => change === 'carried'),
    ),
    ...atMost(
      'rows are flaky',
      policy.flaky,
      ids(({ passes, times }) => passes > 0 && passes < times),
    ),
    ...atMost(
      'claims were not confirmed',
      policy.unconfirmed,
      delta.claims.filter(({ outcome }) => outcome !== 'confirmed').map(({ tc, outcome }) => `${tc} (${outcome})`),
    ),
    ...atMost('excuses are stale or expired', policy.stale_known, [...delta.known.stale, ...delta.known.expired]),
    ...policy.required_tags.map((tag): GateRule => {
      const own = delta.rows.filter(({ tags }) => tags.includes(tag));
      const open = own.filter((row) => !isJudged(row) && !isElsewhere(row)).map(({ id }) => id);
      return {
        rule: `every row tagged ${tag} was judged`,
        holds: own.length > 0 && open.length === 0,
        actual: own.length - open.length,
        limit: own.length === 0 ? 'there are none' : `all ${own.length}`,
        rows: open,
      };
    }),
  ];
  return { policy: policy.name, open: rules.every(({ holds }) => holds), rules };
};
