import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findToken, isContained } from './find-token.ts';
import type { Body, Json, Token } from './model.ts';

const bodyOf = (text: string): Body => ({ bytes: new Uint8Array(), text, validUtf8: true });
const has = (token: Token, text: string): boolean => isContained(token, bodyOf(text));
const word = (text: string, more: Partial<Token> = {}): Token => ({ kind: 'word', text, ...more }) as Token;
const LIST =
  '{"kind":"ApplicationList","items":[{"kind":"Application","n":1},{"kind":"Application","n":"1"}],"next":null,"a\\u003cb":"x\\nword"}';

describe('isContained', () => {
  it.each<readonly [Token, string, boolean]>([
    [word('Application'), '{"kind":"ApplicationList"}', false],
    [word('Application'), LIST, true],
    [word('Application'), 'Application', true],
    [word('Application'), 'Application-1', true],
    [word('Application'), 'Application1', false],
    [word('Application'), '_Application', false],
    [word('Application'), 'Applicationé', false],
    [word('Application'), 'Applicatione\u0301', false],
    [word('b'), '𝒜b', false],
    [word('b'), 'b𝒜', false],
    [word('b'), '😀b😀', true],
    [word('aa'), 'aaa aa', true],
    [word('application', { ignoreCase: true }), '"Application"', true],
    [word('application', { ignoreCase: true }), '"Applications"', false],
    // An escape of JSON is the character that it means, in JSON and in lines of it only.
    [word('word'), LIST, true],
    [word('word'), 'x\\nword', false],
    [word('word'), 'data: {"a":"x\\nword"}\n\n', true],
    [word('word'), '"x\\\\nword"', false],
    [word('word'), '"\\u00e9word"', false],
    [word('word'), '"\\u003cword\\u003e"', true],
    [word('word'), '"word\\u00e9"', false],
    [word('word'), '"\\ud835\\udc9cword"', false],
    [{ kind: 'text', text: 'APPLICATION', ignoreCase: true }, LIST, true],
    [{ kind: 'text', text: 'a.b', ignoreCase: true }, 'axb', false],
    [{ kind: 'text', text: 'APPLICATION' }, LIST, false],
    [{ kind: 'key', key: 'kind' }, LIST, true],
    [{ kind: 'key', key: 'a<b' }, LIST, true],
    [{ kind: 'key', key: 'Application' }, LIST, false],
    [{ kind: 'key', key: 'kind' }, '"kind":', false],
    [{ kind: 'value', value: 1 }, LIST, true],
    [{ kind: 'value', value: '1' }, LIST, true],
    [{ kind: 'value', value: 2 }, LIST, false],
    [{ kind: 'value', value: null }, LIST, true],
    [{ kind: 'value', value: 'kind' }, LIST, false],
    [{ kind: 'value', value: 'x\nword' }, LIST, true],
    [{ kind: 'value', value: 'Application' }, 'Application', false],
    [{ kind: 'regex', pattern: '"n":\\d' }, LIST, true],
    [{ kind: 'regex', pattern: '^Application$' }, LIST, false],
    // A pointer: a string's own text, the compact JSON of all else, the subtree for keys and values.
    [{ kind: 'regex', pattern: '^Application$', at: '/items/0/kind' }, LIST, true],
    [{ kind: 'text', text: '"kind":"Application"', at: '/items/0' }, '{"items": [ {"kind": "Application"} ]}', true],
    [{ kind: 'text', text: 'List', at: '/items' }, LIST, false],
    [word('word', { at: '/a<b' }), LIST, true],
    [{ kind: 'key', key: 'items', at: '/items' }, LIST, false],
    [{ kind: 'key', key: 'n', at: '/items/1' }, LIST, true],
    [{ kind: 'value', value: 1, at: '/items/1' }, LIST, false],
    [{ kind: 'text', text: 'a', at: '/none' }, LIST, false],
    [{ kind: 'text', text: 'a', at: '' }, 'no JSON: a', false],
    // Counts.
    [word('Application', { times: { kind: 'exactly', count: 2 } }), LIST, true],
    [word('Application', { times: { kind: 'exactly', count: 1 } }), LIST, false],
    [{ kind: 'text', text: 'Application', times: { kind: 'exactly', count: 3 } }, LIST, true],
    [{ kind: 'text', text: 'aa', times: { kind: 'exactly', count: 2 } }, 'aaaaa', true],
    [{ kind: 'key', key: 'kind', times: { kind: 'at-least', count: 3 } }, LIST, true],
    [{ kind: 'key', key: 'kind', times: { kind: 'at-least', count: 4 } }, LIST, false],
    [{ kind: 'regex', pattern: 'kind', times: { kind: 'exactly', count: 3 } }, LIST, true],
  ])('%j in %s: %s', (token, text, expected) => {
    expect(has(token, text)).toBe(expected);
  });

  it('finds no word inside a longer one, and every one that stands alone', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '٣', '_', '字', '𝒜'), minLength: 1, maxLength: 4 });
    const gap = fc.constantFrom(' ', '"', '-', '.', '\n', '😀', '{', '\\');
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, gap)), letters, (words, wanted) => {
        const text = words.map(([one, space]) => one + space).join('');
        expect(has(word(wanted), text)).toBe(words.some(([one]) => one === wanted));
      }),
    );
  });

  it('finds the keys and values that a walk of the parsed body finds', () => {
    const walk = (value: Json, key: string, scalar: Json): { keys: number; values: number } => {
      if (value === null || typeof value !== 'object') return { keys: 0, values: value === scalar ? 1 : 0 };
      const parts = Object.entries(value).map(([name, part]: [string, Json]) => {
        const inner = walk(part, key, scalar);
        return { ...inner, keys: inner.keys + (!Array.isArray(value) && name === key ? 1 : 0) };
      });
      return { keys: parts.reduce((sum, { keys }) => sum + keys, 0), values: parts.reduce((sum, { values }) => sum + values, 0) };
    };
    const names = fc.constantFrom('a', 'b', '', '0', '~', '/', '__proto__');
    const scalars = fc.constantFrom('a', '1', '', 1, 0, true, null);
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree')), fc.dictionary(names, tie('tree'))),
    }));
    fc.assert(
      fc.property(tree, names, scalars, (document, key, value) => {
        const body = bodyOf(JSON.stringify(document));
        const expected = walk(JSON.parse(body.text) as Json, key, value);
        expect(findToken({ kind: 'key', key }, body, 1e9)).toMatchObject({ kind: 'searched', count: expected.keys });
        expect(findToken({ kind: 'value', value }, body, 1e9)).toMatchObject({ kind: 'searched', count: expected.values });
      }),
    );
  });

  it('finds a plain text exactly where the body includes it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 3 }), fc.string(), fc.string(), (token, before, after) => {
        for (const text of [before, before + token + after])
          expect(has({ kind: 'text', text: token, times: { kind: 'at-least', count: 1 } }, text)).toBe(text.includes(token));
      }),
    );
  });

  it('says that it cannot search what is nested too deeply, and searches all that it can', () => {
    const deep = bodyOf(`{"d":${'['.repeat(200_000)}"x"${']'.repeat(200_000)}}`);
    expect(findToken({ kind: 'value', value: 'x' }, deep, 1)).toMatchObject({ kind: 'searched', count: 1 });
    expect(findToken({ kind: 'text', text: 'x', at: '/d' }, deep, 1).kind).toBe('unsearchable');
  });

  it('finds what stands behind the first 20 000 keys', () => {
    const items = Array.from({ length: 30_000 }, (_one, index) => index);
    expect(has({ kind: 'key', key: 'last' }, JSON.stringify({ items, last: 1 }))).toBe(true);
  });
});
