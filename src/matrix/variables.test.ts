import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Token } from '../model.ts';
import { fillExpectations } from './fill-expectations.ts';
import { fill, fillJson, variablesIn } from './variables.ts';

describe('variables', () => {
  it.each([
    ['/a/{sovereign}/b', ['sovereign']],
    ['{a}{b}', ['a', 'b']],
    ['{{a}}', []],
    ['{"json":true}', []],
    ['{ a }', []],
    ['{A}', []],
    ['', []],
  ])('finds the names in %j', (text, names) => {
    expect(variablesIn(text)).toEqual(names);
  });

  it.each([
    ['{a}', 'x/y'],
    ['{{a}}', '{a}'],
    ['{b}', '{b}'],
    ['{constructor}', '{constructor}'],
  ])('fills %j as %j', (text, filled) => {
    expect(fill(text, { a: 'x/y' })).toBe(filled);
  });

  it('leaves a text without variables as it is, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{')),
        (text) => fill(text, { a: 'b' }) === text,
      ),
    );
  });

  it('encodes values where asked', () => {
    expect(fill('/p/{a}', { a: 'x/y' }, encodeURIComponent)).toBe('/p/x%2Fy');
  });

  it('fills strings deep in JSON and leaves all else alone', () => {
    expect(fillJson({ '{a}': ['{a}', 1, null] }, { a: 'b' })).toEqual({ b: ['b', 1, null] });
  });
});

describe('fillExpectations', () => {
  it.each<readonly [Token, Token]>([
    [
      { kind: 'text', text: '{a}', at: '/{a}' },
      { kind: 'text', text: 'x/y', at: '/x~1y' },
    ],
    [
      { kind: 'word', text: '{{a}}' },
      { kind: 'word', text: '{a}' },
    ],
    [
      { kind: 'key', key: '{a}' },
      { kind: 'key', key: 'x/y' },
    ],
    [
      { kind: 'value', value: '{a}' },
      { kind: 'value', value: 'x/y' },
    ],
    [
      { kind: 'value', value: 1 },
      { kind: 'value', value: 1 },
    ],
    [
      { kind: 'regex', pattern: '{a}' },
      { kind: 'regex', pattern: '{a}' },
    ],
  ])('fills the token %j', (token, filled) => {
    expect(fillExpectations([{ kind: 'must-contain', tokens: [token] }], { a: 'x/y' })).toEqual([
      { kind: 'must-contain', tokens: [filled] },
    ]);
  });
});
