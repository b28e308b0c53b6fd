import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expectation, PointerTest, Token } from '../model.ts';
import { plainToken } from '../token.ts';
import { weakenedBy } from './weakened.ts';

const must = (...expectations: readonly Expectation[]) => ({ level: 'must', expectations }) as const;
const tokensOf = (all: readonly (string | Token)[]) => all.map((one) => (typeof one === 'string' ? plainToken(one) : one));
const contain = (...tokens: readonly (string | Token)[]): Expectation => ({ kind: 'must-contain', tokens: tokensOf(tokens) });
const lack = (...tokens: readonly (string | Token)[]): Expectation => ({ kind: 'must-not-contain', tokens: tokensOf(tokens) });
const word = (text: string): Token => ({ kind: 'word', text });
const twice = (kind: 'exactly' | 'at-least'): Token => ({ ...word('a'), times: { kind, count: 2 } });
const holds = (test: PointerTest, at = '/n'): Expectation => ({ kind: 'holds', at, test });
const cases = (...names: readonly string[]): Expectation => ({ kind: 'answers', cases: names });
const status = (...allowed: readonly number[]): Expectation => ({ kind: 'status', allowed });
const within = (ms: number): Expectation => ({ kind: 'within', ms });
const header = (value: string, kind: 'equals' | 'contains' = 'equals'): Expectation => ({
  kind: 'header',
  name: 'location',
  test: { kind, value },
});

describe('weakenedBy', () => {
  it.each<readonly [string, Expectation, readonly Expectation[], readonly string[]]>([
    ['a dropped token', contain('403', 'applied'), [contain('403')], ['must_contain applied']],
    ['a shorter token', contain('"status":"403"'), [contain('403')], ['must_contain "status":"403"']],
    ['a longer token', contain('403'), [contain('"status":"403"')], []],
    ['tokens in another order', contain('a', 'b'), [contain('b'), contain('a')], []],
    ['a dropped forbidden token', lack('500'), [], ['must_not_contain 500']],
    ['a longer forbidden token', lack('500'), [lack('"500"')], ['must_not_contain 500']],
    ['a shorter forbidden token', lack('"500"'), [lack('500')], []],
    ['a plain token to the word', contain('Application'), [contain(word('Application'))], []],
    ['a word to the plain token', contain(word('Application')), [contain('Application')], ['must_contain word Application']],
    ['a plain token to the key', contain('appId'), [contain({ kind: 'key', key: 'appId' })], []],
    ['a key to the plain token', contain({ kind: 'key', key: 'appId' }), [contain('appId')], ['must_contain key appId']],
    ['a plain token to the value', contain('403'), [contain({ kind: 'value', value: '403' })], []],
    ['a plain token that JSON escapes to the value', contain('a<b'), [contain({ kind: 'value', value: 'a<b' })], []],
    ['a word to the value', contain(word('403')), [contain({ kind: 'value', value: 403 })], []],
    [
      'a value of another type',
      contain({ kind: 'value', value: 403 }),
      [contain({ kind: 'value', value: '403' })],
      ['must_contain value 403'],
    ],
    ['a plain token to a member with it', contain(word('403')), [contain('"status":"403"')], []],
    ['a plain token in any case', contain('a'), [contain({ kind: 'text', text: 'a', ignoreCase: true })], ['must_contain a']],
    ['a token at a place', contain('a'), [contain({ kind: 'text', text: 'a', at: '/b' })], []],
    [
      'a token at no place any more',
      contain({ kind: 'text', text: 'a', at: '/b' }),
      [contain('a')],
      ['must_contain text a at /b'],
    ],
    ['a pattern of the same text', contain('rbac-'), [contain({ kind: 'regex', pattern: 'rbac-.' })], ['must_contain rbac-']],
    ['a count no more', contain(twice('exactly')), [contain(word('a'))], ['must_contain word a, 2 times']],
    ['at least to exactly', contain(twice('at-least')), [contain(twice('exactly'))], []],
    ['exactly to at least', contain(twice('exactly')), [contain(twice('at-least'))], ['must_contain word a, 2 times']],
    ['a forbidden plain token to the word', lack('timeout'), [lack(word('timeout'))], ['must_not_contain timeout']],
    ['a forbidden word to the plain token', lack(word('timeout')), [lack('timeout')], []],
    ['one more case', cases('a'), [cases('a', 'b')], ['answers a']],
    ['one case fewer', cases('a', 'b'), [cases('a')], []],
    ['one more status', status(200), [status(200, 201)], ['status 200']],
    ['one status fewer', status(200, 201), [status(201)], []],
    ['more time', within(10), [within(20)], ['within 10 ms']],
    ['less time', within(20), [within(10)], []],
    ['a value to any value', holds({ kind: 'equals', value: 1 }), [holds({ kind: 'present' })], ['holds /n equals 1']],
    ['any value to a value', holds({ kind: 'present' }), [holds({ kind: 'equals', value: 1 })], []],
    ['another value', holds({ kind: 'equals', value: 1 }), [holds({ kind: 'equals', value: '1' })], ['holds /n equals 1']],
    ['another place', holds({ kind: 'present' }), [holds({ kind: 'present' }, '/m')], ['holds /n present']],
    ['a present value to an absent one', holds({ kind: 'present' }), [holds({ kind: 'absent' })], ['holds /n present']],
    ['fewer items', holds({ kind: 'at-least', count: 5 }), [holds({ kind: 'at-least', count: 4 })], ['holds /n at least 5']],
    ['exactly as many items', holds({ kind: 'at-least', count: 5 }), [holds({ kind: 'count', count: 5 })], []],
    [
      'a lower bound',
      holds({ kind: 'greater-than', than: 5 }),
      [holds({ kind: 'greater-than', than: 4 })],
      ['holds /n greater than 5'],
    ],
    ['a bound to a value above it', holds({ kind: 'greater-than', than: 5 }), [holds({ kind: 'equals', value: 6 })], []],
    ['a higher bound', holds({ kind: 'less-than', than: 5 }), [holds({ kind: 'less-than', than: 6 })], ['holds /n less than 5']],
    [
      'a pattern to another',
      holds({ kind: 'matches', pattern: 'a' }),
      [holds({ kind: 'matches', pattern: '.' })],
      ['holds /n matches /a/'],
    ],
    ['a header to a part of it', header('/apps/x'), [header('/apps', 'contains')], ['header location equals "/apps/x"']],
    ['a part of a header to all of it', header('/apps', 'contains'), [header('/apps/x')], []],
    ['another tally', { kind: 'tally', counts: { a: 1 } }, [{ kind: 'tally', counts: { a: 2 } }], ['tally 1 x a']],
  ])('sees what %s means', (_what, before, after, lost) => {
    expect(weakenedBy(must(before), must(...after))).toEqual(lost);
  });

  it('sees that a row must hold no more', () => {
    expect(weakenedBy(must(status(200)), { level: 'should', expectations: [status(200)] })).toEqual(['level must']);
    expect(weakenedBy({ level: 'should', expectations: [] }, must())).toEqual([]);
  });

  it('finds nothing in what demands the same or more', () => {
    const expectation = fc.oneof(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1 }).map((tokens) => contain(...tokens)),
      fc.array(fc.integer({ min: 100, max: 599 }), { minLength: 1 }).map((allowed) => status(...allowed)),
      fc.integer().map((value) => holds({ kind: 'equals', value })),
      fc.nat().map(within),
    );
    fc.assert(
      fc.property(fc.array(expectation), fc.array(expectation), (before, more) => {
        expect(weakenedBy(must(...before), must(...more, ...before))).toEqual([]);
      }),
    );
  });
});
