import { describe, expect, it } from 'vitest';
import { contract, contractFiles } from '../reference/checked-reference.test-support.ts';
import type { BundledCase } from './bundle.ts';
import { bundleContract } from './bundle.ts';
import { vocabularyOf } from './vocabulary.ts';

const oneCase = (name: string, status: number): BundledCase => ({
  name,
  operation: 'o',
  status: { envelope: [200], 'true-status': [status] },
  media: 'json',
  text: undefined,
  like: undefined,
  hard: undefined,
  schema: name,
  origin: 'source',
  sources: [],
});

describe('vocabularyOf', () => {
  it('collects keys at any depth and follows references, also circular ones', () => {
    const { keys } = vocabularyOf({
      cases: new Map([['a', oneCase('a', 200)]]),
      schemas: {
        a: { type: 'object', properties: { b: { type: 'array', items: { $ref: '#/components/schemas/c' } } } },
        c: { anyOf: [{ properties: { d: {}, e: { $ref: '#/components/schemas/a' } } }, { type: 'null' }] },
      },
    });
    expect(keys.get('a')).toEqual(['b', 'd', 'e']);
  });

  it.each([
    [
      { type: 'object', required: ['error', 'n'], properties: { error: { const: 'x' }, n: { type: 'integer' }, o: {} } },
      '{"error":"x","n":0}',
    ],
    [
      {
        allOf: [{ type: 'object', required: ['a'], properties: { a: { enum: ['b', 'c'] } } }],
        required: ['d'],
        properties: { d: { type: 'array' } },
      },
      '{"a":"b","d":[]}',
    ],
    [{ anyOf: [{ $ref: '#/components/schemas/other' }, { type: 'null' }] }, '{"e":true}'],
  ])('makes the smallest body of an error %#', (schema, text) => {
    const other = { type: 'object', required: ['e'], properties: { e: { const: true } } };
    expect(vocabularyOf({ cases: new Map([['a', oneCase('a', 400)]]), schemas: { a: schema, other } }).errors).toEqual([text]);
  });

  it('knows which cases of this contract say that nothing was done', () => {
    const { denials } = vocabularyOf(bundleContract(contractFiles));
    // These answer 200 in both profiles.
    for (const name of ['switchover.refused', 'switchover.noop', 'switchover.conflict']) expect(denials).toContain(name);
    for (const name of ['delete.not-found', 'install.conflict', 'policy.forbidden']) expect(denials).toContain(name);
    for (const name of ['switchover.accepted', 'delete.deleted', 'k8s-apply-all.partly', 'rbac.unchanged', 'list.applications'])
      expect(denials).not.toContain(name);
  });

  it('knows the errors of this contract', () => {
    const { errors, keys } = vocabularyOf(bundleContract(contractFiles));
    expect(errors).toContain('{"error":"unauthenticated"}');
    // The newest copies call it `code`, and a preview that could not run is refused in the shape of a preview.
    expect(errors.filter((text) => !/"error"|^\{"code":"[a-z-]+"|"promotable":false/.test(text))).toEqual([]);
    expect(keys.get('install.refused')).toEqual(['applied', 'code', 'detail', 'error', 'httpStatus', 'kind', 'status']);
    expect([...keys.keys()].every((name) => contract.cases.has(name))).toBe(true);
  });
});
