import type { StoredAnswer } from '../drift/answer.ts';
import type { Drift, DriftKind, DriftReport } from '../drift/drift.ts';
import { proposalOf, sampleText } from '../drift/proposal.ts';
import { few, short } from '../excerpt.ts';
import { groundsText } from '../grounds.ts';
import { printable } from './describe.ts';

/** What there was to hold against the contract, and what could not be. */
export interface DriftSource {
  readonly run: string;
  readonly target: string;
  readonly tooLong: number;
  /** Requests that no operation of the contract answers. */
  readonly unknown: readonly string[];
}

const WORDS: Readonly<Record<DriftKind, string>> = {
  'undescribed-key': 'a key that the contract does not describe',
  'missing-key': 'a key that the contract demands is not there',
  'closed-key': 'a key that the contract closes out is there',
  constant: 'not the constant of the contract',
  enumeration: 'a value that the contract does not list',
  type: 'another JSON type',
  bound: 'a value out of its bounds',
  'status-line': 'another status line',
  media: 'another media type or form',
  'no-case': 'an answer that is no case of the contract',
};

/** Whose fault a difference is, as far as the contract knows. */
export const faultOf = ({ grounds, kind }: Pick<Drift, 'grounds' | 'kind'>): string => {
  if (grounds.origin === 'inferred' && kind !== 'undescribed-key' && kind !== 'no-case')
    return "the contract's fault: the clause is inferred, and this run shows otherwise";
  return kind === 'undescribed-key' || kind === 'no-case'
    ? 'the contract knows less than this Sovereign'
    : `the Sovereign does otherwise than the contract, whose clause is ${groundsText(grounds)}`;
};

const VALUE = 80;

const driftLines = (drift: Drift): readonly string[] => {
  const { kind, at, count, of, values, types, expected, rows } = drift;
  const found = values.map((value) => short(value, VALUE));
  return [
    `  ${at === '' ? '(the answer)' : at}: ${WORDS[kind]}, in ${count} of ${of}`,
    ...(kind === 'undescribed-key' || kind === 'missing-key' ? [] : [`    contract  ${short(expected, 200)}`]),
    ...(found.length === 0 ? [] : [`    answered  ${found.join(', ')}${kind === 'type' ? ` (${types.join(', ')})` : ''}`]),
    `    rows      ${rows.join(' ')}`,
    `    whose     ${faultOf(drift)}`,
    `    proposal  ${proposalOf(drift)}`,
  ];
};

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** A run held against the contract, for a terminal: the differences by case, each with a proposal; at the end what was and was not looked at.
 * `all` also tells the keys that were never seen and a sample of every difference. */
export const driftText = (
  { drifts, answers, cases, unseen, samples }: DriftReport,
  source: DriftSource,
  all: boolean,
): string => {
  const named = [...new Set(drifts.map((drift) => drift.case))];
  const lines = named.flatMap((name) => [name, ...drifts.filter((one) => one.case === name).flatMap(driftLines), '']);
  const left = [
    ...(source.tooLong === 0 ? [] : [`${count(source.tooLong, 'answer')} left out: the record does not have the whole of them`]),
    ...(source.unknown.length === 0
      ? []
      : [
          `${count(source.unknown.length, 'answer')} to what the contract has no operation for: ${few([...new Set(source.unknown)], 5)}`,
        ]),
  ];
  const never = [...unseen].map(([name, keys]) => `  ${name}: ${all ? keys.join(' ') : few(keys, 5, ' ')}`);
  const keys = [...unseen.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    ...lines,
    drifts.length === 0
      ? `Nothing differs: ${count(answers, 'answer')} of ${source.target}, ${count(cases, 'case')} of the contract.`
      : `${count(drifts.length, 'difference')} in ${count(named.length, 'case')}: ${count(answers, 'answer')} of ${source.target}, ${count(cases, 'case')} of the contract.`,
    ...left,
    ...(keys === 0
      ? []
      : [
          `${count(keys, 'optional key')} that the contract describes and this run never showed (no difference)${all ? ':' : '; --all names them'}`,
          ...(all ? never : []),
        ]),
    ...(all && drifts.length > 0 ? ['', 'Samples for contract/answers/:', ...samplesText(drifts, samples, source.run)] : []),
    '',
  ]
    .map(printable)
    .join('\n');
};

const samplesText = (drifts: readonly Drift[], samples: ReadonlyMap<Drift, StoredAnswer>, run: string): readonly string[] => {
  const told = new Set<string>();
  return drifts.flatMap((drift) => {
    const sample = samples.get(drift);
    if (sample === undefined || told.has(sample.row)) return [];
    told.add(sample.row);
    return [sampleText(drift, sample, run)];
  });
};
