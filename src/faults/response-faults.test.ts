import { describe, expect, it } from 'vitest';
import { bundleContract } from '../contract/bundle.ts';
import { compileContract } from '../contract/compile.ts';
import type { Json, Profile } from '../model.ts';
import { contract, contractFiles } from '../reference/checked-reference.test-support.ts';
import type { ResponseFault } from './fault.ts';
import { isOfContents, responseFaults } from './response-faults.ts';

const file = (cases: Json, schemas: Readonly<Record<string, Json>>) => {
  const operation: Json = { operationId: 'a', summary: 'A', 'x-rules': [], 'x-cases': cases };
  const value: Json = { openapi: '3.1.0', paths: { '/x': { get: operation } }, components: { schemas } };
  return { file: 'contract/x.yaml', text: '', value };
};

const SCHEMA: Json = {
  type: 'object',
  required: ['kind', 'items'],
  properties: {
    kind: { const: 'List' },
    items: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    note: { type: 'string', minLength: 1 },
  },
  additionalProperties: false,
};
const ITEM: Json = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', pattern: '^a' } },
  additionalProperties: true,
};
const files = [
  file(
    {
      'a.ok': { origin: 'brief', status: 200 },
      'a.no': { origin: 'brief', status: { envelope: 200, 'true-status': 403 }, hard: 'no' },
      'a.text': { origin: 'brief', status: 404, text: 'gone' },
    },
    { 'a.ok': SCHEMA, Item: ITEM },
  ),
];
const faults = responseFaults(bundleContract(files));
const own = compileContract(files);
const find = (id: string): ResponseFault => {
  const fault = faults.find((one) => one.id === id);
  if (!fault) throw new Error(`no fault ${id} among ${faults.map((one) => one.id).join(' ')}`);
  return fault;
};
const REPLY: Json = { kind: 'List', items: [{ name: 'a' }, { name: 'ab' }], note: 'n' };
const broken = (id: string, reply: Json = REPLY, profile: Profile = 'envelope') =>
  find(id).change({ status: 200, contentType: 'application/json', text: `${JSON.stringify(reply)}\n` }, profile);

describe('responseFaults', () => {
  it('breaks every promise of a schema, its media type and its status line', () => {
    expect(faults.filter((one) => one.case === 'a.ok').map(({ id }) => id.slice('a.ok#'.length))).toEqual([
      'status-line:status',
      'content-type:media',
      'body:type',
      'kind:missing',
      'kind:moved',
      'kind:constant',
      'kind:type',
      'items:missing',
      'items:moved',
      'items:type',
      'items:emptied',
      'items:extra-item',
      'items/*:type',
      'items/*/name:missing',
      'items/*/name:moved',
      'items/*/name:type',
      'items/*/name:pattern',
      'note:type',
      'note:minLength',
      'body:extra-key',
    ]);
  });

  it.each<[string, Json]>([
    ['a.ok#kind:missing', { items: REPLY.items as Json, note: 'n' }],
    ['a.ok#kind:moved', { items: REPLY.items as Json, note: 'n', data: { kind: 'List' } }],
    ['a.ok#kind:constant', { ...REPLY, kind: 'Lisx' }],
    ['a.ok#items:emptied', { ...REPLY, items: [] }],
    ['a.ok#items:extra-item', { ...REPLY, items: [{ name: 'a' }, { name: 'ab' }, { name: 'ab' }] }],
    ['a.ok#items/*/name:moved', { ...REPLY, items: [{}, { name: 'ab' }], name: 'a' }],
    ['a.ok#items/*/name:pattern', { ...REPLY, items: [{ name: '~a' }, { name: 'ab' }] }],
    ['a.ok#body:extra-key', { ...REPLY, unexpected: true }],
  ])('does what %s says', (id, expected) => {
    expect(JSON.parse(broken(id)?.text ?? '')).toEqual(expected);
  });

  it('leaves a reply alone that has nothing to break', () => {
    expect(broken('a.ok#items:emptied', { kind: 'List', items: [] })).toBeUndefined();
    expect(broken('a.ok#note:type', { kind: 'List', items: [] })).toBeUndefined();
  });

  it.each<[string, Profile, number]>([
    ['a.no', 'envelope', 403],
    ['a.no', 'true-status', 200],
    ['a.ok', 'envelope', 500],
    ['a.text', 'envelope', 200],
  ])('answers %s in %s with the status line %i, which it must not have', (name, profile, status) => {
    expect(broken(`${name}#status-line:status`, {}, profile)).toEqual({ status });
    expect(own.cases.get(name)?.status[profile]).not.toContain(status);
  });

  it('says of a part whether a reply may leave it out', () => {
    expect(find('a.ok#note:type').isOptional).toBe(true);
    expect(find('a.ok#items/*/name:missing').isOptional).toBe(true);
    expect(find('a.ok#items:missing').isOptional).toBe(false);
  });

  it('breaks the data of frames, and leaves comments and what the reading cut off', () => {
    const stream = responseFaults(
      bundleContract([
        file(
          { 'a.frames': { origin: 'brief', status: 200, media: 'events' } },
          { 'a.frames': { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
        ),
      ]),
    ).find(({ id }) => id === 'a.frames#n:type');
    const reply = { status: 200, contentType: 'text/event-stream', text: ': hi\n\ndata: {"n":1}\n\ndata: {"n"' };
    expect(stream?.change(reply, 'envelope')).toEqual({ text: ': hi\n\ndata: {"n":"1"}\n\ndata: {"n"' });
  });
});

describe('the faults of the contract', () => {
  const all = responseFaults(bundleContract(contractFiles));

  it('have ids of their own, and every case has some', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map((one) => one.case))).toEqual(new Set(contract.cases.keys()));
  });

  it('come with a new operation by themselves', () => {
    const added = bundleContract(
      [
        ...contractFiles,
        file({ 'new.ok': { origin: 'brief', status: 200 } }, { 'new.ok': SCHEMA, Item9: ITEM, Item: ITEM }),
      ].slice(1),
    );
    expect(responseFaults(added).some(({ clause }) => clause === 'new.ok#items/*/name')).toBe(true);
  });

  it('say which mutants are a matter of contents and no violation', () => {
    expect(all.filter(isOfContents).every(({ id }) => /:(emptied|extra-item)$/.test(id))).toBe(true);
  });
});

describe('the cases of the contract', () => {
  const { cases, schemas } = bundleContract(contractFiles);
  const judged = [...cases.values()].filter(({ schema }) => schema !== undefined);
  const all = responseFaults({ ...bundleContract(contractFiles), cases: new Map(judged.map((one) => [one.name, one])), schemas });
  const names = (name: string): ReadonlySet<string> =>
    new Set(all.filter((fault) => fault.case === name).map(({ id }) => id.split(':').at(-1) ?? ''));
  /** A list or a map has no key of its own. */
  const hasKeys = (name: string): boolean =>
    all.some((fault) => fault.case === name && fault.id.includes('#') && /:(?:missing|extra-key)$/.test(fault.id));

  it.each(judged.map(({ name }) => name))(
    '%s can be broken by another type and, where it is an object, by a key that is missing',
    (name) => {
      const kinds = names(name);
      expect(kinds).toContain('type');
      if (hasKeys(name)) expect(kinds).toContain('missing');
    },
  );

  it('break on every constant that their schemas have', () => {
    const constants = (text: string): number => text.match(/"const":/g)?.length ?? 0;
    const without = judged.filter(
      ({ name, schema }) => constants(JSON.stringify(schemas[schema ?? ''])) > 0 && !names(name).has('constant'),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
