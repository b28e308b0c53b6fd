import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { mutate, otherConstant, retyped, type Steps } from './mutate.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

describe('mutate', () => {
  const document: Json = { a: { b: 1 }, list: [{ k: 1 }, { k: 2, only: true }], map: { x: [], y: [1] }, none: null };
  it.each<[Steps, Json | undefined, Json]>([
    [['a', 'b'], 2, { ...document, a: { b: 2 } }],
    [['a', 'b'], undefined, { ...document, a: {} }],
    [['list', '*', 'k'], undefined, { ...document, list: [{}, { k: 2, only: true }] }],
    [['list', '*'], undefined, { ...document, list: [{ k: 2, only: true }] }],
    [['list', '*', 'only'], false, { ...document, list: [{ k: 1 }, { k: 2, only: false }] }],
    [['map', '*', '*'], 9, { ...document, map: { x: [], y: [9] } }],
    [['none'], 0, { ...document, none: 0 }],
    [[], 'whole', 'whole'],
  ])('at %j puts %j', (steps, value, expected) => {
    expect(mutate(document, steps, () => value)).toEqual(expected);
  });

  it.each<[Steps]>([[['nothing']], [['a', 'b', 'c']], [['list', '0']], [['a', 'toString']]])(
    'gives the very document where nothing is at %j',
    (steps) => {
      expect(mutate(document, steps, () => 'changed')).toBe(document);
    },
  );

  it('never changes the document that it was given, and changes nothing when the value stays', () => {
    fc.assert(
      fc.property(json, fc.array(fc.oneof(fc.constant('*'), fc.string({ maxLength: 2 })), { maxLength: 4 }), (value, steps) => {
        const before = JSON.stringify(value);
        mutate(value, steps, () => undefined);
        expect(JSON.stringify(value)).toBe(before);
        expect(mutate(value, steps, (same) => same)).toBe(value);
      }),
    );
  });
});

describe('retyped', () => {
  it('gives a value of a type that is not allowed', () => {
    fc.assert(
      fc.property(json, fc.subarray(['string', 'number', 'boolean', 'null', 'array'], { maxLength: 3 }), (value, others) => {
        const allowed = [...new Set([typeOf(value), ...others])];
        expect(allowed).not.toContain(typeOf(retyped(value, allowed)));
      }),
    );
  });

  it.each<[Json, readonly string[], Json]>([
    ['201', ['string'], 201],
    [201, ['integer'], '201'],
    [true, ['boolean'], 'true'],
    [[1, 2], ['array'], { 0: 1, 1: 2 }],
    [{ a: 1 }, ['object'], [1]],
    ['text', ['string'], ['text']],
  ])('makes of %j, which may be %j, %j', (value, allowed, expected) => {
    expect(retyped(value, allowed)).toEqual(expected);
  });
});

describe('otherConstant', () => {
  it('gives another value of the same type, for null something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer({ min: -1e9, max: 1e9 }), fc.boolean()), (value) => {
        expect(otherConstant(value)).not.toBe(value);
        expect(typeof otherConstant(value)).toBe(typeof value);
      }),
    );
    expect(otherConstant(null)).not.toBe(null);
  });
});
