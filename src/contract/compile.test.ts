import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { compileContract } from './compile.ts';

const body = (text: string) => ({ bytes: new TextEncoder().encode(text), text, validUtf8: true });
const JSON_HEADERS = { 'content-type': 'application/json' };

const file = (schema: Json, name = 'a.ok') => {
  const value: Json = {
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          summary: 'A',
          'x-rules': [{ id: 'a!rule', text: 't', origin: 'source' }],
          'x-cases': {
            [name]: {
              status: 200,
              origin: 'brief',
            },
          },
        },
      },
    },
    components: { schemas: { [name]: schema } },
  };
  return { file: 'contract/a.yaml', text: JSON.stringify(value), value };
};

describe('the contract of this repository', () => {
  it.each([...contract.cases.values()].filter(({ name }) => !name.endsWith('.redirect')))(
    'has a schema that compiles and refuses nonsense for $name',
    ({ check }) => {
      expect(check({ headers: JSON_HEADERS, body: body('{"nonsense":1}') })).not.toEqual([]);
    },
  );

  it('names rules after their operation and gives every case a status in both profiles', () => {
    for (const id of contract.rules.keys()) expect(id).toMatch(/^[a-z0-9-]+![a-z0-9-]+$/);
    for (const { status } of contract.cases.values())
      expect(status.envelope.length * status['true-status'].length).toBeGreaterThan(0);
  });
});

describe('compileContract', () => {
  it.each([
    [{ const: 1 }, '2', '', 'a.ok#body', '1', '2'],
    [{ type: 'string' }, '201', '', 'a.ok#body', 'JSON type string', '201 (number)'],
    [{ type: 'object', required: ['b'] }, '{}', '/b', 'a.ok#b', 'the key to be there', 'no such key'],
    [{ type: 'object', additionalProperties: false }, '{"c":1}', '/c', 'a.ok#c', 'no such key', 'the key is there'],
    [{ type: 'object', properties: { b: { enum: [1, 2] } } }, '{"b":3}', '/b', 'a.ok#b', 'one of [1,2]', '3'],
  ])('says in plain words how %j is broken', (schema, text, at, clause, expected, actual) => {
    const [violation] =
      compileContract([file(schema as Json)])
        .cases.get('a.ok')
        ?.check({ headers: JSON_HEADERS, body: body(text) }) ?? [];
    expect(violation).toEqual({ kind: 'broken', keyword: expect.any(String), at, clause, expected, actual });
  });

  it.each([
    [{}, '{}', 'a.ok#content-type'],
    [{ 'content-type': 'application/problem+json' }, '{}', 'a.ok#content-type'],
    [JSON_HEADERS, 'no JSON', 'a.ok#body'],
    [JSON_HEADERS, '', 'a.ok#body'],
  ])('judges the media type and the JSON of %j %j', (headers, text, clause) => {
    const found = compileContract([file(true)])
      .cases.get('a.ok')
      ?.check({ headers, body: body(text) });
    expect(found?.map((violation) => violation.clause)).toEqual([clause]);
  });

  it('refuses a misspelt keyword, and a case that is defined twice', () => {
    const broken = compileContract([file({ requird: ['a'] })]);
    expect(() => broken.cases.get('a.ok')?.check({ headers: JSON_HEADERS, body: body('{}') })).toThrow('broken-contract');
    expect(() => compileContract([file(true), file(true)])).toThrow('defined twice');
  });
});
