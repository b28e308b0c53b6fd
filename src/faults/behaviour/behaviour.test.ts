import { describe, expect, it } from 'vitest';
import { matrix } from '../../executors/replay.test-support.ts';
import { rowsOf } from '../../matrix/rows.ts';
import { contract } from '../../reference/checked-reference.test-support.ts';
import { UNREACHABLE } from '../unreachable.ts';
import { BEHAVIOUR_FAULTS } from './index.ts';

const operations = new Set(contract.operations.map(({ id }) => id));
const ids = new Set(rowsOf(matrix).flatMap(({ id, tc }) => [id, tc]));

describe('the behaviour faults', () => {
  it('break every rule of the contract, and nothing else', () => {
    expect(new Set(BEHAVIOUR_FAULTS.map(({ clause }) => clause))).toEqual(new Set(contract.rules.keys()));
  });

  it('have ids of their own', () => {
    expect(new Set(BEHAVIOUR_FAULTS.map(({ id }) => id)).size).toBe(BEHAVIOUR_FAULTS.length);
  });

  it('touch operations that there are, and permit rows that there are', () => {
    const unknown = BEHAVIOUR_FAULTS.flatMap(({ id, operations: touched, permits }) => [
      ...touched.filter((one) => !operations.has(one)).map((one) => `${id}: operation ${one}`),
      ...permits.filter((one) => !ids.has(one)).map((one) => `${id}: row ${one}`),
    ]);
    expect(unknown).toEqual([]);
  });

  it('leave as unreachable only cases that there are', () => {
    expect(UNREACHABLE.filter(({ clause }) => !contract.cases.has(clause))).toEqual([]);
  });
});
