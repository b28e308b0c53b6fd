import { describe, expect, it } from 'vitest';
import { type Grounds, groundsText, strongest, weakest } from './grounds.ts';
import { judge } from './judge.ts';
import type { Answer, BehaviourRule, Contract, ContractCase, Origin } from './model.ts';
import { plainToken } from './token.ts';

const SOURCES = [{ file: 'auth.go', function: 'HandleX', copy: '1' }];
const rule = (id: string, origin: Origin): BehaviourRule => ({
  id,
  operation: 'x',
  text: 't',
  origin,
  sources: origin === 'source' ? SOURCES : [],
});
const CASE: ContractCase = {
  name: 'x.ok',
  operation: 'x',
  status: { envelope: [201], 'true-status': [201] },
  origin: 'inferred',
  sources: [],
  check: () => [],
  digest: () => '',
};
const CONTRACT: Contract = {
  cases: new Map([['x.ok', CASE]]),
  rules: new Map([rule('x!a', 'inferred'), rule('x!b', 'source')].map((one) => [one.id, one])),
  operations: [],
  digest: '',
};
const ANSWER: Answer = {
  kind: 'answered',
  status: 200,
  headers: {},
  body: { bytes: new Uint8Array(), text: '{}', validUtf8: true },
  durationMs: 1,
};

const found = (rules: readonly string[]) => {
  const verdict = judge(
    [
      { kind: 'must-contain', tokens: [plainToken('absent')] },
      { kind: 'answers', cases: ['x.ok'] },
    ],
    ANSWER,
    { profile: 'envelope', contract: CONTRACT },
    rules,
  );
  return verdict.kind === 'fail'
    ? verdict.findings.map(({ origin, message }) => [origin, /\(([^()]*)\)$/.exec(message)?.[1]])
    : [];
};

describe('what a finding rests on', () => {
  it.each([
    ['nothing, where the row cites no rule', [], [undefined, undefined]],
    ['an inferred rule', ['x!a'], ['inferred', 'inferred: nobody has seen the product do this']],
    ['the strongest of two rules', ['x!a', 'x!b'], ['source', 'from the source: auth.go HandleX']],
  ])('is, for a token, %s; for a case its own origin', (_what, rules, token) => {
    expect(found(rules)).toEqual([token, ['inferred', 'inferred: nobody has seen the product do this']]);
  });

  it('is the strongest or the weakest of several', () => {
    const all: Grounds[] = (['inferred', 'brief', 'source'] as const).map((origin) => ({ origin, place: undefined }));
    expect([strongest(all)?.origin, weakest(all)?.origin, strongest([])]).toEqual(['brief', 'inferred', undefined]);
  });

  it('is told in words', () => {
    expect(groundsText({ origin: 'brief', place: undefined })).toBe('from the brief');
    expect(groundsText({ origin: 'source', place: undefined })).toBe('from the source');
  });
});
