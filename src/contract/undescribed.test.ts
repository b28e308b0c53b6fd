import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { undescribedKeys } from './undescribed.ts';

const SCHEMAS: Readonly<Record<string, Json>> = {
  Node: {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  },
};
const node = { $ref: '#/components/schemas/Node' };

describe('undescribedKeys', () => {
  it.each<readonly [what: string, schema: Json, value: Json, keys: readonly string[]]>([
    ['a key that no schema names', { properties: { a: {} } }, { a: 1, b: 2 }, ['/b']],
    ['nothing in a free object', { properties: { a: {} }, additionalProperties: true }, { b: 2 }, []],
    ['nothing where no key is described', { type: 'object' }, { b: 2 }, []],
    ['nothing in a closed object: there the schema is broken', { properties: {}, additionalProperties: false }, { b: 2 }, []],
    ['nothing in a map', { additionalProperties: { type: 'string' } }, { b: 'x' }, []],
    ['keys in the values of a map', { additionalProperties: { properties: { a: {} } } }, { m: { a: 1, 'b/~': 2 } }, ['/m/b~1~0']],
    [
      'keys in items, and in what a schema refers to',
      { properties: { list: { items: node } } },
      { list: [{ name: 'x' }, { y: 1 }] },
      ['/list/1/y'],
    ],
    ['keys in a schema that refers to itself', node, { children: [{ children: [{ no: 1 }] }] }, ['/children/0/children/0/no']],
    [
      'nothing that one of several alternatives names',
      { anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
      { b: 1 },
      [],
    ],
    ['what none of several parts names', { allOf: [node, { required: ['name'] }] }, { name: 'x', more: 1 }, ['/more']],
    ['nothing in what is no object', node, [1, 'x', null], []],
  ])('finds %s', (_what, schema, value, keys) => {
    expect(undescribedKeys(value, schema, SCHEMAS)).toEqual(keys);
  });

  it('takes any JSON value, and finds nothing where everything is described', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(undescribedKeys(value as Json, { additionalProperties: true }, SCHEMAS)).toEqual([]);
        expect(undescribedKeys(value as Json, node, SCHEMAS).every((at) => at.startsWith('/'))).toBe(true);
      }),
    );
  });
});
