import { describe, expect, it } from 'vitest';
import { go } from './go-json.ts';
import { BODY_LIMIT, decodeBody, readBody } from './read-body.ts';

const request = (body: string): Request => new Request('http://localhost/', { method: 'POST', body });

describe('decodeBody', () => {
  const SHAPE = go.struct('handler.Thing', { name: go.string });
  const TOO_LARGE = { kind: 'invalid', detail: 'http: request body too large', cut: true };

  it.each([
    ['', 'EOF'],
    [' ', 'EOF'],
    ['{', 'unexpected EOF'],
    ['no JSON', "invalid character 'o' in literal null (expecting 'u')"],
    ['[]', 'json: cannot unmarshal array into Go value of type handler.Thing'],
    ['{"x":1}', 'json: unknown field "x"'],
    ['{"name":1}', 'json: cannot unmarshal number into Go struct field Thing.name of type string'],
  ])('refuses %j where unknown keys are refused', async (body, detail) => {
    expect(await decodeBody(request(body), SHAPE, { unknown: 'refuse', reads: 'one' })).toMatchObject({
      kind: 'invalid',
      detail,
    });
  });

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
