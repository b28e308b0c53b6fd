import { describe, expect, it } from 'vitest';
import { ANSWERS } from './answers.ts';
import { ABSENT_TOKEN, type RowKind, withRedRow, workload } from './workload.ts';

const MIX: readonly { readonly kind: RowKind; readonly share: number; readonly method: string }[] = [
  { kind: 'list', share: 0.6, method: 'GET' },
  { kind: 'install', share: 0.3, method: 'POST' },
  { kind: 'refused', share: 0.1, method: 'POST' },
];

describe('the workload', () => {
  it.each([100, 1_000, 10_000])('has so many rows, each with an id of its own: %i', (count) => {
    const rows = workload(count);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
  });

  it.each(MIX)('has $share of $kind, sent by $method', ({ kind, share, method }) => {
    const rows = workload(1_000).filter((row) => row.kind === kind);
    expect(rows).toHaveLength(1_000 * share);
    expect(new Set(rows.map((row) => row.method))).toEqual(new Set([method]));
  });

  it('demands two tokens of each row and forbids one, and the answers hold to it', () => {
    for (const { kind, mustContain, mustNotContain } of workload(10)) {
      const { body } = ANSWERS[kind];
      expect([mustContain.length, mustNotContain.length]).toEqual([2, 1]);
      expect(mustContain.filter((token) => !body.includes(token))).toEqual([]);
      expect(mustNotContain.filter((token) => body.includes(token))).toEqual([]);
    }
  });

  it('has one red row where it is to have one, the last', () => {
    const red = withRedRow(workload(10)).map(({ mustContain }) => mustContain.includes(ABSENT_TOKEN));
    expect(red).toEqual([...Array.from({ length: 9 }, () => false), true]);
    expect(Object.values(ANSWERS).filter(({ body }) => body.includes(ABSENT_TOKEN))).toEqual([]);
  });
});

describe('the answers', () => {
  it.each(Object.entries(ANSWERS))('are close to 1.5 kB of JSON: %s', (_kind, { body }) => {
    expect(() => JSON.parse(body)).not.toThrow();
    expect(Math.abs(Buffer.byteLength(body) - 1_500)).toBeLessThan(100);
  });
});
