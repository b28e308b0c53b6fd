import { describe, expect, it } from 'vitest';
import type { Answer, Contract } from '../model.ts';
import { tally } from './tally.ts';

const answer = (text: string, status = 200): Answer => ({
  kind: 'answered',
  status,
  headers: {},
  body: { bytes: new TextEncoder().encode(text), text, validUtf8: true },
  durationMs: 1,
});
const one = (name: string, status: number) =>
  [
    name,
    {
      name,
      digest: () => name,
      origin: 'source' as const,
      sources: [],
      operation: 'o',
      status: { envelope: [status], 'true-status': [status] },
      check: ({ body }: { readonly body: { readonly text: string } }) =>
        body.text === name
          ? []
          : [{ kind: 'broken' as const, at: '', clause: `${name}#body`, keyword: 'media', expected: name, actual: body.text }],
    },
  ] as const;
const contract: Contract = { cases: new Map([one('sent', 200), one('late', 429)]), rules: new Map(), operations: [], digest: '' };
const judged = (counts: Readonly<Record<string, number>>, ...each: readonly Answer[]): string | undefined =>
  tally({ kind: 'tally', counts }, { ...answer(''), each }, { profile: 'envelope', contract })[0]?.message;

describe('tally', () => {
  const sent = answer('sent');
  const late = answer('late', 429);
  it.each([
    ['as many as wanted', [sent, late, late], undefined],
    ['in another order', [late, sent, late], undefined],
    ['one too many', [sent, sent, late], 'expected 1 x sent, 2 x late, got 1 x late, 2 x sent'],
    [
      'another answer',
      [sent, late, answer('oops', 502)],
      'expected 1 x sent, 2 x late, got 1 x another answer (HTTP 502), 1 x late, 1 x sent',
    ],
    [
      'the right body with the wrong status',
      [sent, late, answer('late', 200)],
      'expected 1 x sent, 2 x late, got 1 x another answer (HTTP 200), 1 x late, 1 x sent',
    ],
  ])('judges %s', (_what, each, message) => {
    expect(judged({ sent: 1, late: 2 }, ...each)).toBe(message && `${message} (from the source)`);
  });
});
