import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../schemas/record.schema.json' with { type: 'json' };
import type { Expectation, Token } from './model.ts';
import { footerLine, headerLine, isWhole, outlineOf, recordOf, rowLine } from './record.ts';
import { footer, header, results } from './reporters/example-run.test-support.ts';
import { plainToken } from './token.ts';

const lines = [headerLine(header), ...results.map(rowLine), footerLine({ ...footer, complete: true })];
const whole = lines.join('');
const read = (text: string) => recordOf(text.split('\n'), 'run.ndjson');

describe('the record', () => {
  it('comes back as it was written', () => {
    const record = read(whole);
    expect(record.complete).toBe(true);
    expect(record.rows.map(({ id, verdict }) => [id, verdict.kind])).toEqual(
      results.map(({ id, verdict }) => [id, verdict.kind]),
    );
  });

  it('keeps to its schema, line by line', () => {
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
    for (const line of lines) {
      validate(JSON.parse(line));
      expect(validate.errors).toBeNull();
    }
  });

  it('keeps a plain token as its text, as format 3 always did, and brings every kind back', () => {
    const [result] = results;
    if (result === undefined) throw new Error('there is no result');
    const tokens: readonly Token[] = [
      plainToken('403'),
      { kind: 'text', text: '403', ignoreCase: true },
      { kind: 'word', text: 'a', at: '/b', times: { kind: 'at-least', count: 2 } },
      { kind: 'key', key: 'c' },
      { kind: 'value', value: null },
      { kind: 'regex', pattern: 'd+' },
    ];
    const expectations: readonly Expectation[] = [
      { kind: 'must-contain', tokens },
      { kind: 'must-not-contain', tokens: [plainToken('x')] },
    ];
    const line = rowLine({ ...result, expectations });
    const written = JSON.parse(line) as { readonly expectations: readonly { readonly tokens: readonly unknown[] }[] };
    expect(written.expectations.map((one) => one.tokens[0])).toEqual(['403', 'x']);
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
    validate(written);
    expect(validate.errors).toBeNull();
    expect(read(`${lines[0]}${line}`).rows[0]?.expectations).toEqual(expectations);
  });

  it.each([
    ['spaces', (json: object) => JSON.stringify(json, null, 1).replaceAll('\n', '')],
    ['another order', (json: object) => JSON.stringify(Object.fromEntries(Object.entries(json).reverse()))],
    ['its own form', (json: object) => JSON.stringify(json)],
  ])('keeps what each row demands where its lines have %s', (_what, written) => {
    const demands = ['a', 'b', 'a'].map((text): readonly Expectation[] => [
      { kind: 'must-contain', tokens: [plainToken(text)] },
      { kind: 'holds', at: '/x', test: { kind: 'equals', value: { x: 1, verdict: { kind: text } } } },
    ]);
    const rows = demands.flatMap((expectations) => results.slice(0, 1).map((result) => rowLine({ ...result, expectations })));
    const text = [headerLine(header).trimEnd(), ...rows.map((row) => written(JSON.parse(row) as object)), ''].join('\n');
    expect(read(text).rows.map(({ expectations }) => expectations)).toEqual(demands);
  });

  it('is incomplete wherever it was cut, and never an exception', () => {
    for (let length = lines[0]?.length ?? 0; length < whole.length; length += 7) {
      expect(read(whole.slice(0, length)).complete).toBe(false);
    }
  });

  it('is outlined by its ends alone, and is complete only by its footer', () => {
    const [first = '', row = ''] = lines.map((line) => line.trimEnd());
    const last = footerLine({ ...footer, complete: true }).trimEnd();
    expect(outlineOf(first, last)).toMatchObject({ kind: 'record', header: { run: header.run }, complete: true });
    for (const end of [undefined, row, footerLine(footer).trimEnd(), 'torn'])
      expect(outlineOf(first, end)).toMatchObject({ kind: 'record', complete: false });
    expect(outlineOf(first.replace('"format":3', '"format":2'), last)).toEqual({ kind: 'other-format', format: 2 });
    for (const start of [undefined, row, '', '{}', 'null']) expect(outlineOf(start, last)).toEqual({ kind: 'no-record' });
  });

  it.each([
    ['the whole matrix', {}, true],
    ['one TC', { selection: { ...header.selection, tc: ['TC-1'] } }, false],
    ['a delta', { executor: 'delta' as const }, false],
    ['a shard', { shard: { index: 1, of: 2, set: 's', rows: 3 } }, false],
    ['merged shards', { merged: { of: 1, set: 's', shards: [{ index: 1, run: 'r', state: 'complete' as const }] } }, true],
  ])('of %s is whole: %#', (_what, parts, whole) => {
    expect(isWhole({ ...header, ...parts })).toBe(whole);
  });

  it.each<readonly [object, boolean]>([
    [{ shard: { index: 2, of: 2, set: 's', rows: 3 } }, true],
    [{ shard: { index: 2, of: 2, set: 's', name: 'nightly', rows: 0 } }, true],
    [{ shard: { index: 3, of: 2, set: 's', rows: 3 } }, false],
    [{ shard: { index: 0, of: 2, set: 's', rows: 3 } }, false],
    [{ shard: { index: 1, of: 2, rows: 3 } }, false],
    [{ shard: { index: 1, of: 2, set: 's', name: 7, rows: 3 } }, false],
    [{ shard: '1/2' }, false],
    [{ shard: null }, false],
    [
      {
        merged: {
          of: 2,
          set: 's',
          shards: [
            { index: 1, run: 'r', state: 'complete' },
            { index: 2, state: 'missing' },
          ],
        },
      },
      true,
    ],
    [{ merged: { of: 2, set: 's', shards: [{ index: 1, run: 'r', state: 'complete' }] } }, false],
    [{ merged: { of: 1, set: 's', shards: [{ index: 1, state: 'complete' }] } }, false],
    [{ merged: { of: 1, set: 's', shards: [{ index: 1, run: 'r', state: 'lost' }] } }, false],
    [{ merged: { of: 1, set: 's', shards: [null] } }, false],
    [{ merged: [] }, false],
  ])('takes no header with a shard that is none: %j', (parts, isTaken) => {
    const first = headerLine({ ...header, ...parts }).trimEnd();
    expect(outlineOf(first, undefined).kind).toBe(isTaken ? 'record' : 'no-record');
  });

  it.each([
    ['', 1, 'starts with its header'],
    ['{"kind":"row"}\n', 1, 'starts with its header'],
    [whole.replace('"format":3', '"format":1'), 1, 'format 1'],
    [`${lines[0]}nonsense\n${lines[1]}`, 2, 'no line of a record'],
    ['{"kind":"header","format":3}\n', 1, 'the header lacks something'],
    [`${lines[0]}{"kind":"row"}\n`, 2, 'the row lacks something'],
    [whole.replace(/"tokens":\["403"\]/, '"tokens":[7]'), 2, 'the row lacks something'],
    [whole.replace(/"tokens":\["403"\]/, '"tokens":[{"kind":"glob"}]'), 2, 'the row lacks something'],
    [whole.replace(/"tokens":\["403"\]/, '"token":"403"'), 2, 'the row lacks something'],
    [[...lines.slice(0, 2), ...lines.slice(3)].join(''), 8, 'lines were taken out or changed'],
    [whole.replace('"kind":"fail"', '"kind":"pass"'), 9, 'lines were taken out or changed'],
    [`${lines[0]}${lines.at(-1)}${lines[1]}`, 2, 'among the rows'],
  ])('refuses what is no record (%#)', (text, line, message) => {
    expect(() => read(text)).toThrow(`run.ndjson:${line}:1: `);
    expect(() => read(text)).toThrow(message);
  });
});
