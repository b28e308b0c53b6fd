import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isContained } from './find-token.ts';
import type { Json, Token } from './model.ts';
import { tokenImplies } from './token-implies.ts';

const word = (text: string, more: Partial<Token> = {}): Token => ({ kind: 'word', text, ...more }) as Token;
const text = (of: string, more: Partial<Token> = {}): Token => ({ kind: 'text', text: of, ...more }) as Token;

describe('tokenImplies', () => {
  it.each<readonly [Token, Token, boolean]>([
    [text('ab'), text('a'), true],
    [text('a'), text('ab'), false],
    [word('a'), text('a'), true],
    [text('a'), word('a'), false],
    [text('"a"'), word('a'), true],
    [text('ab"'), word('a'), false],
    [{ kind: 'key', key: 'a' }, text('"a'), true],
    [{ kind: 'key', key: 'a' }, word('a'), true],
    [{ kind: 'value', value: 'a<b' }, text('a<b'), false],
    [{ kind: 'value', value: 403 }, word('403'), true],
    [{ kind: 'value', value: '403' }, { kind: 'value', value: 403 }, false],
    [text('a', { at: '/x' }), text('a'), true],
    [text('a'), text('a', { at: '/x' }), false],
    [{ kind: 'key', key: 'a', at: '/x/y' }, { kind: 'key', key: 'a', at: '/x' }, true],
    [text('a', { at: '/x/y' }), text('a', { at: '/x' }), false],
    [text('a', { ignoreCase: true } as Partial<Token>), text('a'), false],
    [text('A'), text('a', { ignoreCase: true } as Partial<Token>), true],
    [word('a', { times: { kind: 'exactly', count: 3 } }), word('a', { times: { kind: 'at-least', count: 2 } }), true],
    [word('a', { times: { kind: 'at-least', count: 3 } }), word('a', { times: { kind: 'exactly', count: 3 } }), false],
    [word('a'), word('a', { times: { kind: 'at-least', count: 2 } }), false],
    [{ kind: 'regex', pattern: 'a' }, text('a'), false],
  ])('%j, %j: %s', (stronger, weaker, implied) => {
    expect(tokenImplies(stronger, weaker)).toBe(implied);
  });

  it('is never wrong: a body with the one has the other', () => {
    const words = fc.constantFrom('a', 'b', 'ab', 'A', 'a b', '"a"', '"a":', 'a<b', '1', '-1', 'a-b', '');
    const scalars = fc.oneof(words, fc.constantFrom<Json>(1, -1, null, true));
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        scalars,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(words, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    const scope = fc.record(
      {
        at: fc.constantFrom('', '/a', '/a/b', '/0'),
        times: fc.record({
          kind: fc.constantFrom('exactly' as const, 'at-least' as const),
          count: fc.integer({ min: 1, max: 3 }),
        }),
      },
      { requiredKeys: [] },
    );
    const anyCase = fc.record({ ignoreCase: fc.constant(true as const) }, { requiredKeys: [] });
    const some = words.filter((one) => one !== '');
    const token: fc.Arbitrary<Token> = fc.oneof(
      fc
        .tuple(fc.constantFrom('text' as const, 'word' as const), some, anyCase, scope)
        .map(([kind, of, cased, where]) => ({ kind, text: of, ...cased, ...where })),
      fc.tuple(words, scope).map(([key, where]) => ({ kind: 'key' as const, key, ...where })),
      fc.tuple(scalars, scope).map(([value, where]) => ({ kind: 'value' as const, value: value as string, ...where })),
      fc.tuple(fc.constantFrom('a', '[ab]+'), scope).map(([pattern, where]) => ({ kind: 'regex' as const, pattern, ...where })),
    );
    const body = fc
      .tuple(
        fc.oneof(
          tree.map((value) => JSON.stringify(value)),
          tree.map((value) => JSON.stringify(value, null, 1)),
          words,
        ),
        fc.boolean(),
      )
      .map(([raw, escapes]) => (escapes ? raw.replaceAll('<', '\\u003c') : raw));
    fc.assert(
      fc.property(token, token, fc.array(body, { minLength: 10, maxLength: 20 }), (stronger, weaker, bodies) => {
        fc.pre(tokenImplies(stronger, weaker));
        for (const one of bodies) {
          const found = { bytes: new Uint8Array(), text: one, validUtf8: true };
          if (isContained(stronger, found)) expect([one, isContained(weaker, found)]).toEqual([one, true]);
        }
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });
});
