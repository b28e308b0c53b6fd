import type { ClauseProof, Proof } from '../proof/proof.ts';
import { openClauses } from '../proof/proof.ts';

/** The clauses of one contract case or one rule, taken together. */
export interface OwnerProof {
  /** A case, or a rule. */
  readonly owner: string;
  readonly surface: string;
  readonly clauses: readonly ClauseProof[];
}

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own === undefined) groups.set(keyOf(item), [item]);
    else own.push(item);
  }
  return groups;
};

/** Clauses by the case or rule that they belong to, in order. */
export const byOwner = (clauses: readonly ClauseProof[]): readonly OwnerProof[] =>
  [...grouped(clauses, ({ clause }) => clause.split('#')[0] ?? clause)].map(([owner, own]) => ({
    owner,
    surface: own[0]?.surface ?? '',
    clauses: own,
  }));

/** The faults of a clause that nobody noticed. The ids of those of replies begin with the clause, which is said already. */
const unnoticed = ({ clause, faults }: ClauseProof): string =>
  faults
    .filter(({ state }) => state !== 'killed')
    .map(({ id, state, summary }) =>
      id.startsWith(`${clause}:`) && clause.includes('#')
        ? `${id.slice(clause.length + 1)} is ${state}`
        : `${summary} (${id}) is ${state}`,
    )
    .join(', ');

/** What is open about a case or rule, one line each: a case that no row is answered with says so once. */
const openLines = ({ owner, clauses }: OwnerProof, proof: Proof): readonly string[] => {
  const citedBy = clauses[0]?.citedBy ?? [];
  const all = proof.clauses.filter(({ clause }) => clause.startsWith(`${owner}#`));
  const isUnasked = all.length > 1 && all.every(({ faults }) => faults.every(({ state }) => state === 'dead'));
  if (isUnasked)
    return [
      `${owner} (${all.length} clauses): ${
        citedBy.length === 0 ? 'no row names this case' : `no row is answered so, although ${citedBy.join(', ')} may be`
      }`,
    ];
  return clauses.map((one) => {
    const what = one.faults.length === 0 ? 'no fault breaks it' : unnoticed(one);
    return `${one.clause}: ${what}${citedBy.length === 0 ? '; no row cites it' : ''}`;
  });
};

/** A heading and its lines. */
export interface ProofSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Everything that keeps a proof from holding, what matters most first. Sections without lines are left out. */
export const proofProblems = (proof: Proof): readonly ProofSection[] =>
  [
    { title: 'Not sound', lines: proof.problems },
    { title: 'Open clauses', lines: byOwner(openClauses(proof)).flatMap((owner) => openLines(owner, proof)) },
    { title: 'Vacuous rows', lines: proof.vacuous.map(({ row, reason }) => `${row}: ${reason}`) },
    { title: 'Collateral', lines: proof.collateral.map(({ fault, rows }) => `${fault}: ${rows.join(', ')}`) },
    {
      title: 'Fooled',
      lines: proof.impostors
        .filter(({ fooled }) => fooled.length > 0)
        .map(({ id, summary, fooled }) => `${id} (${summary}): ${fooled.join(', ')}`),
    },
    { title: 'Excuses that are not needed', lines: proof.staleExcuses },
  ].filter(({ lines }) => lines.length > 0);

/** What is left open on purpose, and what is not shown: listed in every report, closes nothing. */
export const proofRemarks = (proof: Proof): readonly ProofSection[] =>
  [
    {
      title: 'Open, and excused',
      lines: byOwner(proof.clauses.filter(({ excuse }) => excuse !== undefined)).map(
        ({ owner, clauses }) => `${owner} (${clauses.length}): ${clauses[0]?.excuse ?? ''}`,
      ),
    },
    {
      title: 'Optional parts that the reference never shows',
      lines: byOwner(proof.clauses.filter(({ state }) => state === 'unshown')).map(
        ({ owner, clauses }) => `${owner}: ${clauses.map(({ clause }) => clause.slice(owner.length + 1)).join(', ')}`,
      ),
    },
    {
      title: 'Citations never seen red: the row is proven by something else that it cites',
      lines: [...grouped(proof.unprovenCitations, ({ rule }) => rule)].map(
        ([rule, all]) => `${rule}: ${all.map(({ row }) => row).join(', ')}`,
      ),
    },
  ].filter(({ lines }) => lines.length > 0);

/** One line of the table by surface. */
export interface SurfaceCounts {
  readonly surface: string;
  readonly clauses: number;
  readonly faults: number;
  readonly forced: number;
  readonly shared: number;
  readonly open: number;
  readonly excused: number;
  readonly unshown: number;
}

/** How many clauses of each surface are in which state. */
export const surfaceCounts = ({ clauses }: Proof): readonly SurfaceCounts[] =>
  [...grouped(clauses, ({ surface }) => surface)].map(([surface, own]) => {
    const count = (test: (one: ClauseProof) => boolean): number => own.filter(test).length;
    return {
      surface,
      clauses: own.length,
      faults: own.reduce((sum, { faults }) => sum + faults.length, 0),
      forced: count(({ state }) => state === 'forced'),
      shared: count(({ state }) => state === 'shared'),
      open: count(({ state, excuse }) => state === 'open' && excuse === undefined),
      excused: count(({ excuse }) => excuse !== undefined),
      unshown: count(({ state }) => state === 'unshown'),
    };
  });

/** The counts of a proof in one sentence. */
export const proofCounts = ({ counts, clauses, profiles }: Proof): string =>
  `${counts.faults} faults against ${counts.rows} rows in ${profiles.join(' and ')}: ${clauses.length} clauses, ${counts.provenRows} rows seen red`;
