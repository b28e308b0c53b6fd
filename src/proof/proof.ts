import { rowsByName } from '../contract/coverage.ts';
import type { Unreachable } from '../faults/unreachable.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Contract, Matrix, Profile } from '../model.ts';
import { PROFILES } from '../model.ts';
import type { FaultResult } from './fault-result.ts';
import type { ImpostorResult } from './impostor-proof.ts';
import type { ProfileProof } from './prove-profile.ts';

/** Version of {@link Proof} as JSON. */
export const PROOF_FORMAT = 1;

/** forced: every fault of it makes a row that cites it fail, and only such rows; shared: rows that do not cite it fail with them; open: a
 * fault of it goes unnoticed, or nothing asks for it, or it is a rule that has no fault; unshown: about a part of a reply that may be left
 * out, and that the reference never shows. */
export type ClauseState = 'forced' | 'shared' | 'open' | 'unshown';

/** What guards one promise of the contract. */
export interface ClauseProof {
  readonly clause: string;
  readonly surface: string;
  readonly state: ClauseState;
  /** The faults that break it, by id, with how they were taken in the profile where they were taken worst. */
  readonly faults: readonly { readonly id: string; readonly state: FaultResult['state']; readonly summary: string }[];
  /** Rows that cite it and failed for the predicted reason. */
  readonly killers: readonly string[];
  /** Rows that cite it at all. */
  readonly citedBy: readonly string[];
  /** Why it is excused from being forced. */
  readonly excuse: string | undefined;
}

/** A row that was never seen red for something that it cites. */
export interface Vacuous {
  readonly row: string;
  readonly reason: string;
}

/** What a proof found: pure data. It holds when nothing in the first half is wrong. */
export interface Proof {
  readonly matrixDigest: string;
  readonly contractDigest: string;
  readonly tool: string;
  readonly profiles: readonly Profile[];
  /** Nothing was left out by `--fault`, `--tc`, `--surface` or `--profile`. */
  readonly isWhole: boolean;
  readonly problems: readonly string[];
  readonly clauses: readonly ClauseProof[];
  readonly vacuous: readonly Vacuous[];
  /** Rules that rows cite although no fault of the rule makes them fail; they are proven by other clauses. */
  readonly unprovenCitations: readonly { readonly row: string; readonly rule: string }[];
  readonly collateral: readonly { readonly fault: string; readonly rows: readonly string[] }[];
  readonly impostors: readonly ImpostorResult[];
  /** Entries of the list of unreachable clauses that a row forces, or that name nothing. */
  readonly staleExcuses: readonly string[];
  readonly counts: { readonly faults: number; readonly rows: number; readonly provenRows: number };
}

/** What a proof is made of. */
export interface ProofParts {
  readonly contract: Contract;
  readonly matrix: Matrix;
  readonly tool: string;
  readonly isWhole: boolean;
  readonly profiles: Readonly<Partial<Record<Profile, ProfileProof>>>;
  readonly unreachable: readonly Unreachable[];
  /** Whether a clause is asked for; the others are left out of the proof. */
  readonly isAsked: (clause: string) => boolean;
  /** Whether a row is asked for. */
  readonly isRowAsked: (id: string) => boolean;
  /** Ids of the faults in the order of the proof: in which order they were tried must not show. */
  readonly order: readonly string[];
}

/** How bad a state is. A part that may be left out need not be shown in both profiles. */
const badness = ({ state, isOptional }: Pick<FaultResult, 'state' | 'isOptional'>): number =>
  (isOptional ? (['dead', 'killed', 'silent'] as const) : (['killed', 'dead', 'silent'] as const)).indexOf(state);

/** The case or rule that a clause belongs to. */
const ownerOf = (clause: string): string => clause.split('#')[0] ?? clause;

const union = (lists: Iterable<readonly string[]>, order: ReadonlyMap<string, number>): readonly string[] =>
  [...new Set([...lists].flat())].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));

/** The parts of one profile, put together. */
export const joined = (parts: readonly [ProfileProof, ...ProfileProof[]]): ProfileProof => ({
  verdicts: parts[0].verdicts,
  faults: parts.flatMap(({ faults }) => faults),
  impostors: parts.flatMap(({ impostors }) => impostors),
  problems: [...new Set(parts.flatMap(({ problems }) => problems))],
});

/** Puts together what the profiles came to. A pure function: the same parts give the same proof. */
export const proofOf = (parts: ProofParts): Proof => {
  const { contract, matrix, profiles, unreachable } = parts;
  const ran = PROFILES.filter((profile) => profiles[profile] !== undefined);
  const proofs = ran.flatMap((profile) => profiles[profile] ?? []);
  const rows = rowsOf(matrix);
  const order = new Map(rows.map(({ id }, index) => [id, index]));
  const cited = rowsByName(matrix);
  const surfaces = new Map(contract.operations.map(({ id, surface }) => [id, surface]));
  const operationOf = (owner: string): string =>
    contract.rules.get(owner)?.operation ?? contract.cases.get(owner)?.operation ?? '';
  const excuseOf = (clause: string, faults: readonly { readonly id: string }[]): Unreachable | undefined =>
    unreachable.find(
      (one) => one.clause === clause || one.clause === ownerOf(clause) || faults.some(({ id }) => id === one.clause),
    );

  const byClause = new Map<string, FaultResult[]>();
  const place = new Map(parts.order.map((id, index) => [id, index]));
  const inOrder = (faults: readonly FaultResult[]): readonly FaultResult[] =>
    faults.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  for (const proof of proofs)
    for (const fault of inOrder(proof.faults)) byClause.set(fault.clause, [...(byClause.get(fault.clause) ?? []), fault]);
  for (const rule of contract.rules.keys()) if (!byClause.has(rule)) byClause.set(rule, []);

  const used = new Set<string>();
  const clauses = [...byClause]
    .filter(([clause]) => parts.isAsked(clause))
    .map(([clause, results]): ClauseProof => {
      const faults = new Map<string, FaultResult>();
      for (const result of results) {
        const before = faults.get(result.id);
        if (before === undefined || badness(result) > badness(before)) faults.set(result.id, result);
      }
      const worst = [...faults.values()];
      const all = worst.map(({ id, state, summary }) => ({ id, state, summary }));
      const unnoticed = worst.filter(({ state }) => state !== 'killed');
      const isUnshown = unnoticed.every(({ isOptional }) => isOptional);
      const excuse = excuseOf(clause, unnoticed);
      const state: ClauseState =
        all.length === 0 || unnoticed.some(({ state: one }) => one === 'silent')
          ? 'open'
          : unnoticed.length > 0
            ? isUnshown
              ? 'unshown'
              : 'open'
            : results.some(({ others }) => others.length > 0)
              ? 'shared'
              : 'forced';
      if (state === 'open' && excuse !== undefined) used.add(excuse.clause);
      return {
        clause,
        surface: surfaces.get(operationOf(ownerOf(clause))) ?? 'shared',
        state,
        faults: all,
        killers: union(
          results.map(({ killers }) => killers),
          order,
        ),
        citedBy: cited.get(ownerOf(clause)) ?? [],
        excuse: state === 'open' ? excuse?.reason : undefined,
      };
    });

  const vacuous = new Map<string, string>();
  const killedIn = proofs.map((proof) => new Set(proof.faults.flatMap(({ killers }) => killers)));
  for (const [index, profile] of ran.entries())
    for (const row of rows) {
      const { id } = row;
      const isGreen = proofs[index]?.verdicts.get(id) === 'pass';
      if (!isGreen || killedIn[index]?.has(id) === true || !parts.isRowAsked(id)) continue;
      const citesNothing = row.rules.length === 0 && !row.expectations.some(({ kind }) => kind === 'answers' || kind === 'tally');
      vacuous.set(
        id,
        citesNothing
          ? 'it cites no rule and no case'
          : `no fault of what it cites makes it fail${ran.length > 1 ? ` (${profile})` : ''}`,
      );
    }

  const citations = new Set(
    proofs.flatMap(({ faults }) => faults.flatMap(({ clause, killers }) => killers.map((row) => `${row} ${clause}`))),
  );
  const green = new Set(
    proofs.flatMap(({ verdicts }) => [...verdicts].filter(([, verdict]) => verdict === 'pass').map(([id]) => id)),
  );
  const collateral = new Map<string, readonly string[]>();
  for (const { faults } of proofs)
    for (const { id, collateral: hit } of inOrder(faults))
      if (hit.length > 0) collateral.set(id, union([collateral.get(id) ?? [], hit], order));
  const proven = new Set(killedIn.flatMap((killed) => [...killed]));
  return {
    matrixDigest: matrix.digest,
    contractDigest: contract.digest,
    tool: parts.tool,
    profiles: ran,
    isWhole: parts.isWhole,
    problems: ran.flatMap((profile, index) => (proofs[index]?.problems ?? []).map((problem) => `${problem} (${profile})`)),
    clauses,
    vacuous: [...vacuous].map(([row, reason]) => ({ row, reason })),
    unprovenCitations: rows.flatMap(({ id, rules }) =>
      !green.has(id) || !parts.isRowAsked(id)
        ? []
        : rules.filter((rule) => parts.isAsked(rule) && !citations.has(`${id} ${rule}`)).map((rule) => ({ row: id, rule })),
    ),
    collateral: [...collateral].map(([fault, hit]) => ({ fault, rows: hit })),
    impostors: merged(
      proofs.map(({ impostors }) => impostors),
      order,
    ),
    staleExcuses: parts.isWhole ? unreachable.map(({ clause }) => clause).filter((clause) => !used.has(clause)) : [],
    counts: {
      faults: new Set(proofs.flatMap(({ faults, impostors }) => [...faults, ...impostors].map(({ id }) => id))).size,
      rows: green.size,
      provenRows: [...proven].filter((id) => green.has(id) && !vacuous.has(id)).length,
    },
  };
};

const merged = (all: readonly (readonly ImpostorResult[])[], order: ReadonlyMap<string, number>): readonly ImpostorResult[] => {
  const byId = new Map<string, ImpostorResult>();
  for (const one of all.flat()) {
    const before = byId.get(one.id);
    byId.set(
      one.id,
      before === undefined
        ? one
        : {
            ...one,
            fooled: union([before.fooled, one.fooled], order),
            excused: union([before.excused, one.excused], order),
            failed: Math.min(before.failed, one.failed),
            unjudged: Math.min(before.unjudged, one.unjudged),
          },
    );
  }
  return [...byId.values()];
};

/** Clauses that are open and not excused. */
export const openClauses = ({ clauses }: Proof): readonly ClauseProof[] =>
  clauses.filter(({ state, excuse }) => state === 'open' && excuse === undefined);

/** Whether the matrix is proven: nothing open, nothing vacuous, nothing collateral, nobody fooled, and every part of the proof sound. */
export const isProven = (proof: Proof): boolean =>
  proof.problems.length === 0 &&
  openClauses(proof).length === 0 &&
  proof.vacuous.length === 0 &&
  proof.collateral.length === 0 &&
  proof.staleExcuses.length === 0 &&
  proof.impostors.every(({ fooled }) => fooled.length === 0);
