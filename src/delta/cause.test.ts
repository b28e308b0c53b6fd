import { describe, expect, it } from 'vitest';
import { matrix } from '../executors/replay.test-support.ts';
import type { Finding, Verdict } from '../model.ts';
import { causeOf } from './cause.ts';
import { finding, VERDICT } from './delta.test-support.ts';

const because = (...parts: readonly Partial<Finding>[]): Verdict => ({
  kind: 'fail',
  findings: parts.map((one) => finding('m', { expected: 'x', ...one })),
});

describe('causeOf', () => {
  it.each([
    ['hosts', { actual: 'http://127.0.0.1:4711/a' }, { actual: 'http://127.0.0.1:4712/a' }],
    ['times', { actual: '"2026-05-16T12:00:00.000Z"' }, { actual: '"2026-05-17T01:02:03+02:00"' }],
    ['UUIDs', { actual: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }, { actual: '00000000-4f89-11d3-9a0c-0305e82c3302' }],
    ['ids of the reference', { actual: '"uid":"u-abcdefgh"' }, { actual: '"uid":"u-ijklmnop"' }],
    ['hashes', { actual: '1f3c9a7be01d' }, { actual: '9a7be01d1f3c' }],
    ['words of the run', { expected: 'ct-bcdfgh-ref' }, { expected: 'ct-xwvtzq-ref'.replace('q', 'r') }],
    ['durations and sizes', { actual: '120 ms' }, { actual: '133 ms' }],
    ['items of lists', { clause: 'list#items/0/name' }, { clause: 'list#items/12/name' }],
    ['places of items', { where: '/items/0/name, /items/3' }, { where: '/items/1/name, /items/2' }],
    ['messages', { message: 'a' }, { message: 'b' }],
  ])('is the same whatever %s differ', (_what, before, now) => {
    expect(causeOf(because(now))).toBe(causeOf(because(before)));
  });

  it.each([
    ['another expectation', { expectation: 'status' as const }],
    ['another token', { expected: 'y' }],
    ['another value', { actual: '"404"' }],
    ['another place', { where: '/items/0' }],
    ['another clause', { clause: 'install.refused#applied' }],
  ])('differs by %s', (_what, change) => {
    expect(causeOf(because(change))).not.toBe(causeOf(because({})));
  });

  it('leaves the word of the run out of every name that the matrix makes with it', () => {
    const names = new Set(JSON.stringify(matrix).match(/[\w-]*-\{run\}/g));
    expect(names.size).toBeGreaterThan(8);
    for (const name of names) {
      const with_ = (word: string) => because({ expected: name.replace('{run}', word) });
      expect(causeOf(with_('bcdfgh')), name).toBe(causeOf(with_('xwvtzr')));
    }
  });

  it('does not count how many items of a list are wrong in the same way', () => {
    const item = (index: number) => ({ expectation: 'answers' as const, clause: `list#items/${index}/name` });
    expect(causeOf(because(item(0), item(1), item(2)))).toBe(causeOf(because(item(4))));
  });

  it('tells items apart that a row names itself', () => {
    const at = (where: string) => because({ expectation: 'holds', where });
    expect(causeOf(at('/items/0'))).not.toBe(causeOf(at('/items/1')));
  });

  it('tells numbers apart that are no noise', () => {
    expect(causeOf(because({ actual: '200' }))).not.toBe(causeOf(because({ actual: '500' })));
  });

  it('is the same for a failure and for the same one excused, and nothing for what does not fail', () => {
    expect(causeOf(VERDICT.known)).toBe(causeOf(VERDICT.fail));
    for (const kind of ['pass', 'error', 'blocked', 'skipped', 'not-run'] as const)
      expect(causeOf(VERDICT[kind])).toBeUndefined();
  });
});
