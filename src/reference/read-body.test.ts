import { describe, expect, it } from 'vitest';
import { go } from './go-json.ts';
import { BODY_LIMIT, decodeBody, decodeLenient, decodeStrict, decodeStrictOrEmpty, parseJson, readBody } from './read-body.ts';

const request = (body: string): Request => new Request('http://localhost/', { method: 'POST', body });

const SHAPES = { name: 'string', count: 'number', own: 'object', tags: 'strings' } as const;

describe('decodeStrict', () => {
  it.each([
    ['{"name":"a","count":0,"own":{},"tags":[]}', { name: 'a', count: 0, own: {}, tags: [] }],
    ['{"NAME":"a"} and more', { name: 'a' }],
    ['{"name":""}', { name: '' }],
    ['{"name":null,"own":null}', {}],
    ['null', {}],
  ])('reads %s', async (body, members) => {
    expect(await decodeStrict(request(body), SHAPES)).toEqual({ kind: 'members', members });
  });

  it.each([
    ['', 'EOF'],
    [' ', 'EOF'],
    ['{', 'unexpected EOF'],
    ['no JSON', "invalid character 'o' in literal null (expecting 'u')"],
    ['[]', 'json: cannot unmarshal array into Go value of type handler.request'],
    ['{"x":1}', 'json: unknown field "x"'],
    ['{"name":1}', 'json: cannot unmarshal number into Go struct field request.name of type string'],
    ['{"tags":[1]}', 'json: cannot unmarshal number into Go struct field request.tags of type string'],
  ])('refuses %j', async (body, detail) => {
    expect(await decodeStrict(request(body), SHAPES)).toEqual({ kind: 'invalid', detail });
  });

  it('can tell a body of no bytes', async () => {
    expect(await decodeStrictOrEmpty(request(''), SHAPES)).toEqual({ kind: 'empty' });
    expect(await decodeStrictOrEmpty(request('{"name":"a"}'), SHAPES)).toEqual({ kind: 'members', members: { name: 'a' } });
  });
});

describe('decodeBody', () => {
  const SHAPE = go.struct('handler.Thing', { name: go.string });
  const TOO_LARGE = { kind: 'invalid', detail: 'http: request body too large', cut: true };

  it('stops at the limit, unless its value ends before', async () => {
    const one = { unknown: 'ignore', reads: 'one' } as const;
    const whole = { unknown: 'ignore', reads: 'whole' } as const;
    const padded = `{"name":"a"}${' '.repeat(BODY_LIMIT)}`;
    expect(await decodeBody(request(padded), SHAPE, one)).toEqual({ kind: 'decoded', value: { name: 'a' } });
    expect(await decodeBody(request(padded), SHAPE, whole)).toEqual(TOO_LARGE);
    expect(await decodeBody(request(`{"name":"${'a'.repeat(BODY_LIMIT)}"}`), SHAPE, one)).toEqual(TOO_LARGE);
    expect(await decodeBody(request(`{x${' '.repeat(BODY_LIMIT)}`), SHAPE, one)).toMatchObject({
      detail: "invalid character 'x' looking for beginning of object key string",
    });
  });
});

describe('readBody', () => {
  it('keeps the bytes, and a byte order mark', async () => {
    expect(await readBody(request('\ufeff{}'))).toEqual({
      kind: 'text',
      text: '\ufeff{}',
      bytes: Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d),
    });
  });
});

describe('decodeLenient and parseJson', () => {
  it.each([
    ['{"a":1} x', { a: 1 }, undefined],
    ['{"a":1}', { a: 1 }, { a: 1 }],
    ['[1]', {}, [1]],
    ['{', {}, undefined],
    ['1e400', {}, undefined],
  ])('reads %s', async (text, lenient, parsed) => {
    expect([await decodeLenient(request(text)), parseJson(text)]).toEqual([lenient, parsed]);
  });
});
