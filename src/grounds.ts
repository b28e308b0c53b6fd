import { type BehaviourRule, type Contract, type ContractCase, ORIGINS, type Origin } from './model.ts';

/** What a promise rests on: its origin and, of one that was read in the source, the file and the function. */
export interface Grounds {
  readonly origin: Origin;
  readonly place: string | undefined;
}

/** What one case or rule rests on. */
export const groundsOf = ({ origin, sources }: Pick<ContractCase | BehaviourRule, 'origin' | 'sources'>): Grounds => {
  const [first] = sources;
  return { origin, place: first === undefined ? undefined : `${first.file} ${first.function}` };
};

const weight = ({ origin }: Grounds): number => ORIGINS.indexOf(origin);

/** The strongest of several grounds: brief, then source, then inferred. `undefined` of none. */
export const strongest = (all: readonly Grounds[]): Grounds | undefined => all.toSorted((a, b) => weight(a) - weight(b))[0];

/** The weakest of several grounds. `undefined` of none. */
export const weakest = (all: readonly Grounds[]): Grounds | undefined => all.toSorted((a, b) => weight(b) - weight(a))[0];

/** What rules rest on: the strongest of them. */
export const groundsOfRules = (rules: readonly string[], contract: Contract): Grounds | undefined =>
  rules.length === 0 ? undefined : strongest(rules.flatMap((id) => contract.rules.get(id) ?? []).map(groundsOf));

/** What cases that are all counted on rest on: the weakest of them. */
export const groundsOfCases = (names: readonly string[], contract: Contract): Grounds | undefined =>
  weakest(names.flatMap((name) => contract.cases.get(name) ?? []).map(groundsOf));

/** Grounds in words, as a finding ends with them. */
export const groundsText = ({ origin, place }: Grounds): string => {
  switch (origin) {
    case 'brief':
      return 'from the brief';
    case 'source':
      return place === undefined ? 'from the source' : `from the source: ${place}`;
    case 'inferred':
      return 'inferred: nobody has seen the product do this';
  }
};
