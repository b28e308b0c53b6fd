import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AFTER,
  AGREEMENT,
  BEFORE,
  CHANGES,
  type Change,
  claimOutcome,
  DEFINITION,
  decide,
  OUTCOMES,
  type Outcome,
  type RowState,
} from './decision.ts';
import { decisionTable } from './table.ts';

const STATES: readonly RowState[] = BEFORE.flatMap((before) =>
  AFTER.flatMap((after) =>
    DEFINITION.flatMap((definition) => AGREEMENT.map((agreement) => ({ before, after, definition, agreement }))),
  ),
);

/** The oracle: the house plan's table told as sentences, the first that fits, written without a look at the program. */
const CHANGE_SENTENCES: readonly (readonly [Change, (state: RowState) => boolean])[] = [
  ['removed', ({ definition }) => definition === 'gone'],
  ['weakened', ({ definition, before }) => definition === 'weakened' && before !== 'absent'],
  ['redefined', ({ definition, before, after }) => definition === 'changed' && before !== 'absent' && after !== 'not-replayed'],
  ['carried', ({ before, after, definition }) => before === 'pass' && after === 'not-replayed' && definition === 'same'],
  ['outstanding', ({ after }) => after === 'not-replayed'],
  ['lost-sight', ({ before, after }) => before === 'pass' && after === 'unjudged'],
  ['outstanding', ({ after }) => after === 'unjudged'],
  ['still-passing', ({ before, after }) => before === 'pass' && after === 'pass'],
  ['fixed', ({ before, after }) => before === 'fail' && after === 'pass'],
  ['new-passing', ({ after }) => after === 'pass'],
  ['regressed', ({ before }) => before === 'pass'],
  ['still-failing', ({ before, after }) => before === 'fail' && after === 'fail-same'],
  ['still-failing-changed', ({ before }) => before === 'fail'],
  ['new-failing', () => true],
];

const isFailing = ({ after }: RowState): boolean => after.startsWith('fail');
/** What was and what is can be compared: the same promise, judged both times. */
const isComparable = ({ before, definition }: RowState): boolean =>
  definition === 'same' && (before === 'pass' || before === 'fail');

const CLAIM_SENTENCES: readonly (readonly [Outcome, (state: RowState) => boolean])[] = [
  ['unknown', ({ definition }) => definition === 'gone'],
  ['flaky', ({ agreement, after }) => agreement === 'mixed' && after !== 'not-replayed'],
  ['broken', (state) => isFailing(state) && isComparable(state) && state.before === 'pass'],
  ['refuted', isFailing],
  ['vacuous', (state) => isComparable(state) && state.before === 'pass' && state.after === 'pass'],
  ['confirmed', (state) => isComparable(state) && state.before === 'fail' && state.after === 'pass'],
  ['unproven', () => true],
];

const told = <Word>(sentences: readonly (readonly [Word, (state: RowState) => boolean])[], state: RowState): Word | undefined =>
  sentences.find(([, fits]) => fits(state))?.[0];

describe('decide', () => {
  it('has a domain of 160 states', () => {
    expect(STATES).toHaveLength(4 * 5 * 4 * 2);
  });

  it.each(STATES)('decides $before, $after, $definition, $agreement as the oracle does', (state) => {
    expect(decide(state)).toEqual({ change: told(CHANGE_SENTENCES, state), claim: told(CLAIM_SENTENCES, state) });
  });

  it('uses every word that there is', () => {
    expect(new Set(STATES.map((state) => decide(state).change))).toEqual(new Set(CHANGES));
    expect(new Set(STATES.map((state) => decide(state).claim))).toEqual(new Set(OUTCOMES));
  });

  it('confirms only what was seen failing and passes every time', () => {
    for (const state of STATES.filter((one) => decide(one).claim === 'confirmed'))
      expect(state).toEqual({ before: 'fail', after: 'pass', definition: 'same', agreement: 'agreed' });
  });

  it('is shown as a table in docs/delta.md', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'delta.md'), 'utf8');
    expect(text).toContain(decisionTable());
  });
});

describe('claimOutcome', () => {
  it.each<readonly [readonly Outcome[], Outcome]>([
    [[], 'unknown'],
    [['unknown'], 'unknown'],
    [['confirmed'], 'confirmed'],
    [['vacuous', 'vacuous'], 'vacuous'],
    [['confirmed', 'vacuous'], 'confirmed'],
    [['confirmed', 'unknown'], 'confirmed'],
    [['confirmed', 'unproven'], 'unproven'],
    [['unproven', 'flaky'], 'flaky'],
    [['flaky', 'refuted'], 'refuted'],
    [['refuted', 'broken', 'confirmed'], 'broken'],
  ])('makes of %j: %s', (rows, outcome) => {
    expect(claimOutcome(rows)).toBe(outcome);
  });

  it('does not depend on the order of rows, and one bad row keeps a claim from being confirmed', () => {
    const rows = fc.array(fc.constantFrom(...OUTCOMES), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (list) => {
        expect(claimOutcome([...list].reverse())).toBe(claimOutcome(list));
        if (list.some((one) => one === 'broken' || one === 'refuted' || one === 'flaky' || one === 'unproven'))
          expect(claimOutcome(list)).not.toBe('confirmed');
      }),
    );
  });
});
