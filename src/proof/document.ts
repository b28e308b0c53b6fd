import type { Json } from '../model.ts';
import { isProven, PROOF_FORMAT, type Proof } from './proof.ts';

/** Every clause of a case or rule on a line of its own: state, faults by their own names, and rows only where they differ from those of the
 * whole case. */
const clausesOf = ({ clauses }: Proof): Json => {
  const owners = new Map<string, { rows: Set<string>; all: Proof['clauses'][number][] }>();
  for (const one of clauses) {
    const name = one.clause.split('#')[0] ?? one.clause;
    const owner = owners.get(name) ?? { rows: new Set<string>(), all: [] };
    owners.set(name, owner);
    for (const row of one.killers) owner.rows.add(row);
    owner.all.push(one);
  }
  return Object.fromEntries(
    [...owners].map(([name, { rows, all }]) => [
      name,
      {
        surface: all[0]?.surface ?? '',
        rows: [...rows],
        clauses: Object.fromEntries(
          all.map(({ clause, state, faults, killers, excuse }) => [
            clause.slice(name.length + 1) || 'rule',
            [
              excuse === undefined ? state : `${state}, excused: ${excuse}`,
              Object.fromEntries(faults.map(({ id, state: taken }) => [id.slice(clause.length + 1) || 'fault', taken])),
              ...(killers.length === rows.size ? [] : [killers]),
            ],
          ]),
        ),
      },
    ]),
  );
};

/** `proof.json`: one line a case or rule, so that a change of the matrix shows as few changed lines. */
export const proofDocument = (proof: Proof): string => {
  const { problems, vacuous, unprovenCitations, collateral, impostors, staleExcuses, counts } = proof;
  const line = (name: string, value: Json): string => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const listed = (name: string, values: readonly Json[]): string =>
    values.length === 0
      ? line(name, [])
      : `  ${JSON.stringify(name)}: [\n${values.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
  const owners = Object.entries(clausesOf(proof) as Readonly<Record<string, Json>>);
  return `{\n${[
    line('format', PROOF_FORMAT),
    line('proven', isProven(proof)),
    line('matrixDigest', proof.matrixDigest),
    line('contractDigest', proof.contractDigest),
    line('tool', proof.tool),
    line('profiles', proof.profiles),
    line('counts', counts),
    listed('problems', problems),
    listed('vacuous', vacuous as unknown as readonly Json[]),
    listed('collateral', collateral as unknown as readonly Json[]),
    listed('impostors', impostors as unknown as readonly Json[]),
    listed('unprovenCitations', unprovenCitations as unknown as readonly Json[]),
    listed('staleExcuses', staleExcuses),
    `  "owners": {\n${owners.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')}\n  }`,
  ].join(',\n')}\n}\n`;
};
