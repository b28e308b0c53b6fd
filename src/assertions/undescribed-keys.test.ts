import { describe, expect, it } from 'vitest';
import { compileContract } from '../contract/compile.ts';
import type { Answer, Json } from '../model.ts';
import { undescribedOf } from './undescribed-keys.ts';

const value: Json = {
  paths: {
    '/a': {
      get: { operationId: 'a', summary: 'A', 'x-rules': [], 'x-cases': { 'a.ok': { status: 200, origin: 'brief' } } },
    },
  },
  components: {
    schemas: {
      'a.ok': {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } },
      },
    },
  },
};
const contract = compileContract([{ file: 'contract/a.yaml', text: '', value }]);
const answer = (body: Json, status = 200): Answer => {
  const text = JSON.stringify(body);
  return {
    kind: 'answered',
    status,
    headers: { 'content-type': 'application/json' },
    body: { bytes: new Uint8Array(), text, validUtf8: true },
    durationMs: 1,
  };
};
const found = (body: Json, strictShape = false, status = 200) =>
  undescribedOf([{ kind: 'answers', cases: ['a.ok'] }], answer(body, status), { profile: 'envelope', contract, strictShape });

describe('undescribedOf', () => {
  it.each<readonly [what: string, body: Json, keys: readonly string[] | undefined]>([
    ['nothing in a body that is described', { items: [{ name: 'x' }] }, undefined],
    [
      'a key once, in whichever item it is',
      { items: [{ name: 'x', uid: 1 }, { uid: 2 }], next: 1 },
      ['a.ok#items/N/uid', 'a.ok#next'],
    ],
    ['nothing in a body that is not the case', { item: [] }, undefined],
  ])('finds %s', (_what, body, keys) => {
    expect(found(body)).toEqual(keys);
  });

  it('finds nothing where such keys are findings, or the answer is another case', () => {
    expect([found({ items: [], next: 1 }, true), found({ items: [], next: 1 }, false, 201)]).toEqual([undefined, undefined]);
  });

  it('names the first of very many, and how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, index]));
    expect(found({ items: [], ...many })?.slice(-2)).toEqual(['a.ok#k19', 'and 10 more']);
  });

  it('looks at every answer to a request that was sent several times at once', () => {
    const each = [answer({ items: [] }), answer({ items: [], late: true })];
    const context = { profile: 'envelope', contract } as const;
    expect(undescribedOf([{ kind: 'tally', counts: { 'a.ok': 2 } }], { ...answer({ items: [] }), each }, context)).toEqual([
      'a.ok#late',
    ]);
  });
});
