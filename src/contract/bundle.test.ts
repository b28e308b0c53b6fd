import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { bundleContract } from './bundle.ts';
import { coverage } from './coverage.ts';
import { eventsOf } from './events.ts';

const file = (cases: Json, more: Readonly<Record<string, Json>> = {}, schemas: Readonly<Record<string, Json>> = {}) => {
  const operation: Json = { operationId: 'a', summary: 'A', 'x-rules': [], 'x-cases': cases, ...more };
  const value: Json = {
    openapi: '3.1.0',
    'x-shared-cases': {
      'session.none': { origin: 'brief', of: 'session', status: 401, media: 'empty' },
      'deployment.none': { origin: 'brief', of: 'deployment', status: 404, hard: 'gone' },
      'cluster.none': { origin: 'brief', of: 'cluster', status: 503, hard: 'away' },
    },
    paths: { '/x/{id}': { get: operation } },
    components: { schemas },
  };
  return { file: 'contract/x.yaml', text: '', value };
};

describe('bundleContract', () => {
  it('adds responses, path parameters, shared cases and the bodies of hard errors', () => {
    const { document, operations, schemas } = bundleContract([
      file(
        {
          'a.ok': { origin: 'brief', status: { envelope: [200, 403], 'true-status': 403 } },
          'a.gone': { origin: 'brief', status: 404, hard: 'gone', say: 'message' },
        },
        {},
        { 'a.ok': true },
      ),
    ]);
    expect(operations[0]?.cases).toEqual(['a.ok', 'a.gone', 'session.none', 'deployment.none']);
    expect(schemas['a.gone']).toMatchObject({
      required: ['error', 'message', 'status', 'code'],
      properties: { status: { const: 404 }, code: { const: '404' } },
    });
    expect(document).toMatchObject({
      paths: {
        '/x/{id}': {
          get: {
            tags: ['x'],
            parameters: [{ name: 'id', in: 'path', required: true }],
            responses: {
              '200': { description: 'a.ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/a.ok' } } } },
              '401': { description: 'session.none' },
              '403': { description: 'a.ok' },
              '404': { description: 'a.gone, deployment.none' },
            },
          },
        },
      },
    });
  });

  it('adds the 503 of the cluster where the operation says so, and no 401 where it is public', () => {
    const [operation] = bundleContract([file({}, { 'x-cluster': true, security: [] })]).operations;
    expect(operation?.cases).toEqual(['deployment.none', 'cluster.none']);
  });

  it('calls an operation safe by its method, or where it says so itself', () => {
    const isSafe = (method: string, more = {}) => {
      const { value, ...rest } = file({}, more);
      const text = JSON.stringify(value).replace('"get":', `"${method}":`);
      return bundleContract([{ ...rest, value: JSON.parse(text) as Json }]).operations[0]?.isSafe;
    };
    expect([isSafe('get'), isSafe('post'), isSafe('post', { 'x-safe': true })]).toEqual([true, false, true]);
  });

  it.each([
    ['a case without a schema', [file({ 'a.ok': { origin: 'brief', status: 200 } })], 'has no schema'],
    ['an operation twice', [file({}), { ...file({}), file: 'contract/y.yaml' }], 'defined twice'],
    ['an unknown likeness', [file({}, { 'x-answers-like': 'b' })], 'answers like b'],
  ])('refuses %s', (_what, files, message) => {
    expect(() =>
      bundleContract(
        files.map((one, index) => (index === 0 ? one : { ...one, value: { ...Object(one.value), 'x-shared-cases': {} } })),
      ),
    ).toThrow(message);
  });
});

describe('eventsOf', () => {
  it('reads comments and frames, names what is neither, and leaves out what was cut', () => {
    expect(eventsOf(': hello\n\ndata: {"a":1}\n\nevent: x\ndata: 2\n\nnonsense\n\ndata: {\n\ndata: {"cu')).toEqual([
      { kind: 'comment', text: 'hello' },
      { kind: 'data', type: undefined, value: { a: 1 } },
      { kind: 'data', type: 'x', value: 2 },
      { kind: 'broken', text: 'nonsense' },
      { kind: 'broken', text: 'data: {' },
    ]);
  });
});

describe('coverage', () => {
  it('names the rules and cases that no row touches', () => {
    const empty = { lanes: [], preparations: {}, known: {}, renamed: {}, retired: {}, digest: '' };
    const { rules, rows, rulesWithoutRow, casesWithoutRow } = coverage(contract, empty);
    expect(rows).toBe(0);
    expect(rulesWithoutRow).toHaveLength(rules);
    expect(casesWithoutRow).toHaveLength(contract.cases.size);
  });
});
