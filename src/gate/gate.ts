import type { DeltaRow } from '../delta/compare.ts';
import { isWhole } from '../record.ts';
import { gapsOf, shardText } from '../shard.ts';
import type { DeltaDocument } from './document.ts';
import type { Accepted, Policy } from './policy.ts';
import { ownPart } from './shard-part.ts';

/** A row, claim or excuse that a rule counted; `word` says what it is where the rule counts several things. */
export interface Deciding {
  readonly id: string;
  readonly word?: string | undefined;
}

/** One rule of a policy and what decided it. */
export interface GateRule {
  /** Its name: a key of the policy, `complete`, `inferred` or `elsewhere`. */
  readonly rule: string;
  readonly title: string;
  /** `unlimited`: counted and shown, but the policy does not limit it. */
  readonly state: 'ok' | 'broken' | 'unlimited';
  readonly actual: string;
  /** What is allowed, in words. */
  readonly limit: string;
  readonly deciding: readonly Deciding[];
}

/** The gate: open only when no rule is broken. */
export interface GateDecision {
  readonly policy: string;
  readonly open: boolean;
  readonly rules: readonly GateRule[];
}

const isJudged = ({ now }: DeltaRow): boolean => now === 'pass' || now === 'fail' || now === 'known';
const wasJudged = ({ before }: DeltaRow): boolean => before === 'pass' || before === 'fail' || before === 'known';
const isElsewhere = ({ executor }: DeltaRow): boolean => executor !== undefined;
const isFailing = ({ now, level }: DeltaRow): boolean => now === 'fail' && level === 'must';

/** Whether a row passed some of the times only. */
export const isFlaky = ({ passes, times }: Pick<DeltaRow, 'passes' | 'times'>): boolean => passes > 0 && passes < times;
/** Whether a row could not be judged now although it was to be asked here. */
export const isUnjudged = ({ now }: DeltaRow): boolean => now === 'error' || now === 'blocked' || now === 'not-run';

type LimitKey = {
  readonly [Key in keyof Policy]: Policy[Key] extends number | undefined ? (undefined extends Policy[Key] ? Key : never) : never;
}[keyof Policy];

interface Limit {
  readonly key: LimitKey;
  readonly title: string;
  readonly count: (delta: DeltaDocument, policy: Policy) => readonly Deciding[];
  /** It compares, so that without a baseline nobody knows. */
  readonly compares?: boolean;
  /** Of a shard it counts the rows of the others too. */
  readonly isOfAll?: boolean;
}

const rowsWhere =
  (test: (row: DeltaRow) => boolean): Limit['count'] =>
  ({ rows }) =>
    decidingOf(rows.filter(test));

const decidingOf = (rows: readonly DeltaRow[]): readonly Deciding[] => rows.map(({ id }) => ({ id }));

const isAccepted = (accepted: readonly Accepted[], { id }: DeltaRow): boolean => accepted.some((one) => one.id === id);

/** Changes of rows that the baseline says nothing comparable of. */
const NEW: ReadonlySet<DeltaRow['change']> = new Set(['new-failing', 'redefined', 'weakened']);

/** Changes of rows that may be still to be judged. */
const OPEN: ReadonlySet<DeltaRow['change']> = new Set(['outstanding', 'redefined', 'weakened']);

/** Rules that allow at most so many, in the order of the table. */
const LIMITS: readonly Limit[] = [
  { key: 'failing', title: 'must rows that fail', count: rowsWhere(isFailing) },
  {
    key: 'newly_failing',
    title: 'must rows that fail newly or otherwise',
    count: rowsWhere((row) => isFailing(row) && (row.before === 'known' || (NEW.has(row.change) && row.before !== 'fail'))),
  },
  { key: 'regressed', title: 'rows that regressed', count: rowsWhere(({ change }) => change === 'regressed'), compares: true },
  {
    key: 'lost_sight',
    title: 'rows lost from sight',
    // A row that was redefined on the way is lost from sight all the same; one that failed does not get away by being skipped.
    count: rowsWhere(
      (row) => row.now !== undefined && !isJudged(row) && (row.before === 'pass' || (wasJudged(row) && row.now === 'skipped')),
    ),
    compares: true,
  },
  {
    key: 'removed',
    title: 'rows removed and not retired',
    compares: true,
    count: ({ rows }, { retired: accepted }) =>
      decidingOf(rows.filter((row) => row.change === 'removed' && row.retired === undefined && !isAccepted(accepted, row))),
  },
  {
    key: 'weakened',
    title: 'rows that demand less than before',
    compares: true,
    count: ({ rows }, { loosened }) => decidingOf(rows.filter((row) => row.weakened.length > 0 && !isAccepted(loosened, row))),
  },
  { key: 'unjudged', title: 'rows that could not be judged', count: rowsWhere(isUnjudged) },
  { key: 'flaky', title: 'rows that pass sometimes', count: rowsWhere(isFlaky) },
  {
    key: 'unconfirmed',
    title: 'claims that are not confirmed',
    count: ({ claims }) =>
      claims.results.filter(({ outcome }) => outcome !== 'confirmed').map(({ tc, outcome }) => ({ id: tc, word: outcome })),
  },
  {
    key: 'contradicted',
    title: 'claims that state what is not so',
    count: ({ claims }) =>
      claims.results.filter(({ remarks }) => remarks.some(({ kind }) => kind === 'contradiction')).map(({ tc }) => ({ id: tc })),
  },
  {
    key: 'unread',
    title: 'lines of claims that were not understood',
    count: ({ claims }) =>
      claims.notUnderstood.filter(({ kind }) => kind === 'claim').map(({ line }) => ({ id: `line ${line}` })),
  },
  {
    key: 'stale_known',
    title: 'excuses that are stale or expired',
    count: ({ known }) => [
      ...known.stale.map((id) => ({ id, word: 'stale' })),
      ...known.expired.map((id) => ({ id, word: 'expired' })),
    ],
  },
  {
    key: 'outstanding',
    title: 'rows still outstanding',
    isOfAll: true,
    // A row that was judged before does not get away by being run elsewhere now.
    count: rowsWhere((row) => OPEN.has(row.change) && !isJudged(row) && !(isElsewhere(row) && !wasJudged(row))),
  },
  { key: 'carried', title: 'verdicts carried over', isOfAll: true, count: rowsWhere(({ change }) => change === 'carried') },
];

const limited = (
  { key, title, count, compares, isOfAll }: Limit,
  delta: DeltaDocument,
  own: DeltaDocument,
  policy: Policy,
): GateRule => {
  if (compares === true && delta.baseline === undefined)
    return { rule: key, title, state: 'unlimited', actual: '?', limit: 'not compared', deciding: [] };
  const deciding = count(isOfAll === true ? delta : own, policy);
  const most = policy[key];
  return {
    rule: key,
    title,
    state: most === undefined ? 'unlimited' : deciding.length <= most ? 'ok' : 'broken',
    actual: String(deciding.length),
    limit: most === undefined ? 'any' : most === 0 ? 'none' : `at most ${most}`,
    deciding,
  };
};

const demanded = (rule: string, title: string, isDemanded: boolean, holds: boolean): GateRule => ({
  rule,
  title,
  state: !isDemanded ? 'unlimited' : holds ? 'ok' : 'broken',
  actual: holds ? 'yes' : 'no',
  limit: isDemanded ? 'yes' : 'any',
  deciding: [],
});

/** Why a proof does not cover the run; `undefined` when it does. */
const unproven = ({ proof, header }: DeltaDocument): string | undefined => {
  if (proof === undefined) return 'no proof';
  if (proof.matrixDigest !== header.matrixDigest) return 'of another matrix';
  if (proof.contractDigest !== header.contractDigest) return 'of another contract';
  return proof.proven ? undefined : 'not proven';
};

const proofRule = (delta: DeltaDocument, policy: Policy): GateRule => {
  const reason = unproven(delta);
  return {
    ...demanded('proof', 'the matrix is proven', policy.proof === 'required', reason === undefined),
    actual: reason ?? 'yes',
  };
};

/** Whether the run is complete, and of a merged one which shards it lacks. */
const completeRule = ({ complete, header: { merged } }: DeltaDocument): GateRule => {
  const gaps = merged === undefined ? [] : gapsOf(merged);
  return {
    ...demanded('complete', 'the run is complete', true, complete && gaps.length === 0),
    deciding: gaps.map(({ shard, word }) => ({ id: shard, word })),
  };
};

const wholeRule = ({ header }: DeltaDocument, policy: Policy): GateRule => {
  const rule = demanded('whole_matrix', 'the whole matrix was replayed', policy.whole_matrix, isWhole(header));
  return header.shard === undefined ? rule : { ...rule, deciding: [{ id: `shard ${shardText(header.shard)}`, word: 'alone' }] };
};

/** A shard may well have no row that is judged: whether there are any is asked of the merged run. */
const judgedRule = (delta: DeltaDocument, { minimum_judged: least }: Policy): GateRule => {
  const judged = delta.rows.filter(isJudged).length;
  const rule = { rule: 'minimum_judged', title: 'rows that were judged', actual: String(judged), deciding: [] };
  return delta.header.shard === undefined
    ? { ...rule, state: judged >= least ? 'ok' : 'broken', limit: `at least ${least}` }
    : { ...rule, state: 'unlimited', limit: 'any of a shard' };
};

const tagRule = (tag: string, { rows, header: { shard } }: DeltaDocument): GateRule => {
  const own = rows.filter(({ tags, change }) => tags.includes(tag) && change !== 'removed');
  const open = own.filter((row) => !isJudged(row));
  return {
    rule: 'required_tags',
    title: `rows tagged ${tag} that were judged`,
    state: open.length === 0 && (own.length > 0 || shard !== undefined) ? 'ok' : 'broken',
    actual: String(own.length - open.length),
    limit: own.length === 0 && shard === undefined ? 'at least 1' : `all ${own.length}`,
    deciding: decidingOf(open),
  };
};

/** Decides a gate on what a run came to: a pure function, so that a stored run decides the same again. Where a policy requires a baseline,
 * its absence closes; where it does not, rules that compare say that nothing was compared. Of a shard only its own rows decide, but a policy
 * that wants the whole matrix stays closed. */
export const gate = (delta: DeltaDocument, policy: Policy): GateDecision => {
  const own = ownPart(delta);
  const inferred = decidingOf(own.rows.filter((row) => row.inferred === true));
  const elsewhere = decidingOf(delta.rows.filter(isElsewhere));
  const rules: readonly GateRule[] = [
    completeRule(delta),
    wholeRule(delta, policy),
    demanded('baseline', 'compared with a whole baseline', policy.baseline === 'required', delta.baseline?.isWhole === true),
    proofRule(delta, policy),
    judgedRule(delta, policy),
    ...LIMITS.map((limit) => limited(limit, delta, own, policy)),
    ...policy.required_tags.map((tag) => tagRule(tag, own)),
    {
      rule: 'inferred',
      title: 'failures that rest on inference',
      state: 'unlimited',
      actual: String(inferred.length),
      limit: 'any',
      deciding: inferred,
    },
    {
      rule: 'elsewhere',
      title: 'rows that another executor runs',
      state: 'unlimited',
      actual: String(elsewhere.length),
      limit: 'any',
      deciding: elsewhere,
    },
  ];
  return { policy: policy.name, open: rules.every(({ state }) => state !== 'broken'), rules };
};
