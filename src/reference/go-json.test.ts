import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Json } from '../model.ts';
import { decodeGo, type GoDecoding, type GoType, go } from './go-json.ts';

const LOOSE = { unknown: 'ignore', reads: 'one' } as const satisfies GoDecoding;
const STRICT = { unknown: 'refuse', reads: 'one' } as const satisfies GoDecoding;
const WHOLE = { unknown: 'ignore', reads: 'whole' } as const satisfies GoDecoding;

const detailOf = (text: Uint8Array | string, shape: GoType, how: GoDecoding): string | undefined => {
  const decoded = decodeGo(text, shape, how);
  return decoded.kind === 'invalid' ? decoded.detail : undefined;
};

const decodedOf = (text: Uint8Array | string, shape: GoType, how: GoDecoding = LOOSE): unknown => {
  const decoded = decodeGo(text, shape, how);
  return decoded.kind === 'decoded' ? decoded.value : decoded;
};

const PIN = go.struct('handler.blueprintRef', { name: go.string, version: go.string });
const THING = go.struct('handler.Thing', {
  name: go.string,
  on: go.bool,
  count: go.int,
  small: go.int32,
  ratio: go.float64,
  free: go.any,
  labels: go.map(go.string),
  tags: go.list(go.string),
  pin: go.pointer(PIN),
  own: PIN,
  pins: go.list(PIN),
  tier: go.named('handler.Tier', go.string),
});

const EMPTY = {
  name: '',
  on: false,
  count: 0,
  small: 0,
  ratio: 0,
  free: null,
  labels: null,
  tags: null,
  pin: null,
  own: { name: '', version: '' },
  pins: null,
  tier: '',
};

describe('decodeGo, of what is no JSON', () => {
  const texts: readonly (readonly [text: string, whole: string, one?: string])[] = [
    ['', 'unexpected end of JSON input', 'EOF'],
    [' \t\r\n', 'unexpected end of JSON input', 'EOF'],
    ['{', 'unexpected end of JSON input', 'unexpected EOF'],
    ['{"a"', 'unexpected end of JSON input', 'unexpected EOF'],
    ['{"a":', 'unexpected end of JSON input', 'unexpected EOF'],
    ['{"a":1', 'unexpected end of JSON input', 'unexpected EOF'],
    ['{"a":1,', 'unexpected end of JSON input', 'unexpected EOF'],
    ['[1', 'unexpected end of JSON input', 'unexpected EOF'],
    ['[1,', 'unexpected end of JSON input', 'unexpected EOF'],
    ['"a', 'unexpected end of JSON input', 'unexpected EOF'],
    // At the end Go's scanner is given a blank.
    ['"a\\', "invalid character ' ' in string escape code", 'unexpected EOF'],
    ['"\\u12', "invalid character ' ' in \\u hexadecimal character escape", 'unexpected EOF'],
    ['tru', "invalid character ' ' in literal true (expecting 'e')", 'unexpected EOF'],
    ['-', "invalid character ' ' in numeric literal", 'unexpected EOF'],
    ['1.', "invalid character ' ' after decimal point in numeric literal", 'unexpected EOF'],
    ['1e', "invalid character ' ' in exponent of numeric literal", 'unexpected EOF'],
    ['x', "invalid character 'x' looking for beginning of value"],
    ["'a'", "invalid character '\\'' looking for beginning of value"],
    ['\\', "invalid character '\\\\' looking for beginning of value"],
    ['\u0000', "invalid character '\\x00' looking for beginning of value"],
    ['\u0007', "invalid character '\\a' looking for beginning of value"],
    ['\v', "invalid character '\\v' looking for beginning of value"],
    ['\u007f', "invalid character '\\x7f' looking for beginning of value"],
    ['\ufeff{}', "invalid character 'ï' looking for beginning of value"],
    ['\u00a0{}', "invalid character 'Â' looking for beginning of value"],
    ['\u4000', "invalid character 'ä' looking for beginning of value"],
    ['[,]', "invalid character ',' looking for beginning of value"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1}', "invalid character '}' after array element"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a""b"}', "invalid character '\"' after object key"],
    ['{"a":}', "invalid character '}' looking for beginning of value"],
    ['{"a":1 "b":2}', "invalid character '\"' after object key:value pair"],
    ['{"a":1]', "invalid character ']' after object key:value pair"],
    ['"a\nb"', "invalid character '\\n' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['-a', "invalid character 'a' in numeric literal"],
    ['+1', "invalid character '+' looking for beginning of value"],
    ['.5', "invalid character '.' looking for beginning of value"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1e+x', "invalid character 'x' in exponent of numeric literal"],
    ['[01]', "invalid character '1' after array element"],
    ['txue', "invalid character 'x' in literal true (expecting 'r')"],
    ['falsy', "invalid character 'y' in literal false (expecting 'e')"],
    ['nil', "invalid character 'i' in literal null (expecting 'u')"],
    ['NaN', "invalid character 'N' looking for beginning of value"],
    ['['.repeat(10_001), "invalid character '[' exceeded max depth"],
  ];

  it.each(texts.map(([text, whole, one = whole]) => ({ text, whole, one })))(
    'says what is wrong with $text',
    ({ text, whole, one }) => {
      expect([detailOf(text, go.any, WHOLE), detailOf(text, go.any, LOOSE)]).toEqual([whole, one]);
    },
  );

  it.each([
    ['{}x', "invalid character 'x' after top-level value", {}],
    ['{} {}', "invalid character '{' after top-level value", {}],
    ['12x', "invalid character 'x' after top-level value", 12],
    ['01', "invalid character '1' after top-level value", 0],
    ['truex', "invalid character 'x' after top-level value", true],
    ['"a"]', "invalid character ']' after top-level value", 'a'],
  ])('reads the first value of %j and no more', (text, whole, value) => {
    expect([detailOf(text, go.any, WHOLE), decodedOf(text, go.any)]).toEqual([whole, value]);
  });

  it('finds bad syntax before any bad type', () => {
    expect(detailOf('{"name":1,"x":2,}', THING, STRICT)).toBe("invalid character '}' looking for beginning of object key string");
  });

  it('says whether more bytes could help', () => {
    expect(decodeGo('{', go.any, LOOSE)).toMatchObject({ cut: true });
    expect(decodeGo('{x', go.any, LOOSE)).toMatchObject({ cut: false });
  });
});

describe('decodeGo, of a text', () => {
  it.each([
    [[0x22, 0xff, 0x61, 0x22], '\ufffda'],
    // Go writes one mark for each wrong byte.
    [[0x22, 0xe2, 0x82, 0x22], '\ufffd\ufffd'],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], '\ufffd\ufffd\ufffd'],
    [[0x22, 0xc0, 0xaf, 0x22], '\ufffd\ufffd'],
    [[0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], '\ufffd\ufffd\ufffd\ufffd'],
    [[0x22, 0xef, 0xbb, 0xbf, 0x22], '\ufeff'],
    [[0x22, 0xf0, 0x9f, 0x98, 0x80, 0x22], '\u{1f600}'],
  ])('reads the bytes %j', (bytes, text) => {
    expect(decodedOf(Uint8Array.from(bytes), go.string)).toBe(text);
  });

  it.each([
    ['"\\ud83d\\ude00"', '\u{1f600}'],
    ['"\\ud83d"', '\ufffd'],
    ['"\\ude00\\ud83d"', '\ufffd\ufffd'],
    ['"\\ud83d\\u0041"', '\ufffdA'],
    ['"\\ud83d\\ud83d\\ude00"', '\ufffd\u{1f600}'],
    ['"\\b\\f\\n\\r\\t\\/\\\\\\"\\u00e9"', '\b\f\n\r\t/\\"é'],
  ])('reads the escapes of %s', (json, text) => {
    expect(decodedOf(json, go.string)).toBe(text);
  });

  it('reads any value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(LOOSE, WHOLE), (text, how) => {
        expect(decodedOf(text, go.any, how)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes what JSON.parse takes, and nothing else', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '0',
      '.',
      'e',
      ' ',
      'true',
      'nul',
      'l',
      '\n',
    );
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('');
        expect(decodeGo(text, go.any, WHOLE).kind === 'decoded').toBe(isJson(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('ignores what follows an object or a list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), fc.string(), (value, rest) => {
        expect(decodedOf(JSON.stringify(value) + rest, go.any)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('answers any bytes with a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(LOOSE, STRICT, WHOLE), (bytes, how) => {
        expect(['decoded', 'invalid']).toContain(decodeGo(bytes, THING, how).kind);
      }),
    );
  });

  it('reads nesting of 10000, and a key that objects have anyway', () => {
    expect(decodeGo('['.repeat(10_000) + ']'.repeat(10_000), go.any, WHOLE).kind).toBe('decoded');
    expect(Object.keys(Object(decodedOf('{"__proto__":1}', go.map(go.int))))).toEqual(['__proto__']);
  });
});

describe('decodeGo, into a type', () => {
  it('has the type of the shape', () => {
    const decoded = decodeGo('{"pin":{"name":"a"},"pins":[{}]}', THING, LOOSE);
    if (decoded.kind === 'invalid') throw new Error(decoded.detail);
    const { value } = decoded;
    expectTypeOf(value.name).toEqualTypeOf<string>();
    expectTypeOf(value.tags).toEqualTypeOf<readonly string[] | null>();
    expectTypeOf(value.labels).toEqualTypeOf<Readonly<Record<string, string>> | null>();
    expectTypeOf(value.free).toEqualTypeOf<Json>();
    expect([value.pin?.name, value.pins?.[0]?.version]).toEqual(['a', '']);
  });

  it.each<readonly [text: string, expected: object]>([
    ['{}', {}],
    ['null', {}],
    ['{"name":null,"on":null,"count":null,"own":null,"tags":null,"labels":null,"pin":null,"free":null}', {}],
    [
      '{"name":"a","on":true,"count":-3,"small":7,"ratio":1e3,"tier":"t"}',
      { name: 'a', on: true, count: -3, small: 7, ratio: 1000, tier: 't' },
    ],
    ['{"tags":[],"labels":{},"pin":{},"pins":[null]}', { tags: [], labels: {}, pin: EMPTY.own, pins: [EMPTY.own] }],
    ['{"tags":["a",null]}', { tags: ['a', ''] }],
    ['{"labels":{"a":null}}', { labels: { a: '' } }],
    ['{"free":{"a":[1,"b",null]}}', { free: { a: [1, 'b', null] } }],
    ['{"NAME":"a","Count":1}', { name: 'a', count: 1 }],
    ['{"pin\u017f":[],"\u017fMALL":1}', { pins: [], small: 1 }],
    // The last key of one field counts, whatever its letter case.
    ['{"name":"a","NAME":"b"}', { name: 'b' }],
    ['{"NAME":"b","name":"a"}', { name: 'a' }],
    ['{"name":"a","name":null}', { name: 'a' }],
    ['{"tags":["a"],"tags":null}', { tags: null }],
    // A second object is decoded into the first, a second list into the items of the first.
    ['{"own":{"name":"a"},"own":{"version":"1"}}', { own: { name: 'a', version: '1' } }],
    ['{"pin":{"name":"a"},"pin":{"version":"1"}}', { pin: { name: 'a', version: '1' } }],
    ['{"pin":{"name":"a"},"pin":null,"pin":{"version":"1"}}', { pin: { name: '', version: '1' } }],
    ['{"labels":{"a":"1","b":"2"},"labels":{"b":"3"}}', { labels: { a: '1', b: '3' } }],
    ['{"free":{"a":1},"free":{"b":2}}', { free: { b: 2 } }],
    ['{"pins":[{"name":"a"},{"name":"b"}],"pins":[{"version":"1"}]}', { pins: [{ name: 'a', version: '1' }] }],
    [
      '{"pins":[{"name":"a"},{"name":"b"}],"pins":[{}],"pins":[{},{}]}',
      {
        pins: [
          { name: 'a', version: '' },
          { name: 'b', version: '' },
        ],
      },
    ],
    ['{"pins":[{"name":"a"}],"pins":[],"pins":[{}]}', { pins: [EMPTY.own] }],
    ['{"unknown":1e400}', {}],
  ])('reads %s', (text, expected) => {
    expect(decodedOf(text, THING)).toEqual({ ...EMPTY, ...expected });
  });

  it('prefers the key that is written as the field', () => {
    const both = go.struct('T', { a: go.int, A: go.int });
    expect([decodedOf('{"A":1}', both), decodedOf('{"a":1}', both)]).toEqual([
      { a: 0, A: 1 },
      { a: 1, A: 0 },
    ]);
  });

  it('knows the Kelvin sign for a k', () => {
    expect(decodedOf('{"\u212aey":1}', go.struct('T', { key: go.int }))).toEqual({ key: 1 });
  });

  it.each([
    ['[]', 'json: cannot unmarshal array into Go value of type handler.Thing'],
    ['"a"', 'json: cannot unmarshal string into Go value of type handler.Thing'],
    ['1', 'json: cannot unmarshal number into Go value of type handler.Thing'],
    ['true', 'json: cannot unmarshal bool into Go value of type handler.Thing'],
    ['{"name":1}', 'json: cannot unmarshal number into Go struct field Thing.name of type string'],
    ['{"NAME":1}', 'json: cannot unmarshal number into Go struct field Thing.name of type string'],
    ['{"tier":1}', 'json: cannot unmarshal number into Go struct field Thing.tier of type handler.Tier'],
    ['{"on":"a"}', 'json: cannot unmarshal string into Go struct field Thing.on of type bool'],
    ['{"count":"1"}', 'json: cannot unmarshal string into Go struct field Thing.count of type int'],
    ['{"count":1.5}', 'json: cannot unmarshal number 1.5 into Go struct field Thing.count of type int'],
    ['{"count":1e3}', 'json: cannot unmarshal number 1e3 into Go struct field Thing.count of type int'],
    [
      '{"count":9223372036854775808}',
      'json: cannot unmarshal number 9223372036854775808 into Go struct field Thing.count of type int',
    ],
    ['{"small":2147483648}', 'json: cannot unmarshal number 2147483648 into Go struct field Thing.small of type int32'],
    ['{"ratio":1e400}', 'json: cannot unmarshal number 1e400 into Go struct field Thing.ratio of type float64'],
    ['{"free":[{"a":-1e400}]}', 'json: cannot unmarshal number -1e400 into Go struct field Thing.free of type float64'],
    ['{"labels":[]}', 'json: cannot unmarshal array into Go struct field Thing.labels of type map[string]string'],
    ['{"labels":{"a":1}}', 'json: cannot unmarshal number into Go struct field Thing.labels of type string'],
    ['{"tags":"a"}', 'json: cannot unmarshal string into Go struct field Thing.tags of type []string'],
    ['{"tags":[1]}', 'json: cannot unmarshal number into Go struct field Thing.tags of type string'],
    ['{"pin":"a"}', 'json: cannot unmarshal string into Go struct field Thing.pin of type handler.blueprintRef'],
    // The path is the whole one, the struct the innermost.
    ['{"pin":{"name":1}}', 'json: cannot unmarshal number into Go struct field blueprintRef.pin.name of type string'],
    ['{"pins":[{"name":{}}]}', 'json: cannot unmarshal object into Go struct field blueprintRef.pins.name of type string'],
    ['{"pin":{"name":"a"},"on":1}', 'json: cannot unmarshal number into Go struct field Thing.on of type bool'],
    // The first error counts.
    ['{"name":1,"x":2,"on":1}', 'json: cannot unmarshal number into Go struct field Thing.name of type string'],
    ['{"x":2,"name":1}', 'json: unknown field "x"'],
    ['{"own":{"x":1}}', 'json: unknown field "x"'],
    ['{"a\\"\\n\\u00e9\\u200b\\u0001\\ud83d\\ude00":1}', 'json: unknown field "a\\"\\né\\u200b\\x01\u{1f600}"'],
  ])('refuses %s', (text, detail) => {
    expect(detailOf(text, THING, STRICT)).toBe(detail);
  });

  it.each<readonly [GoType, string]>([
    [go.any, 'float64'],
    [go.map(go.any), 'map[string]interface {}'],
    [go.list(go.pointer(PIN)), '[]*handler.blueprintRef'],
    [go.pointer(go.list(go.map(go.int64))), '[]map[string]int64'],
    [go.named('handler.Labels', go.map(go.string)), 'handler.Labels'],
  ])('names the type %j', (shape, name) => {
    const number = shape.kind === 'any' ? 'number 1e400' : 'number';
    expect(detailOf('1e400', shape, WHOLE)).toBe(`json: cannot unmarshal ${number} into Go value of type ${name}`);
  });

  it('has no name for a struct that is declared in place', () => {
    expect(detailOf('{"a":1}', go.struct('struct { A string "json:\\"a\\"" }', { a: go.string }), LOOSE)).toBe(
      'json: cannot unmarshal number into Go struct field .a of type string',
    );
  });

  it.each([
    ['9223372036854775807', true],
    ['-9223372036854775808', true],
    ['-9223372036854775809', false],
    ['-0', true],
  ])('knows whether %s is an int64', (text, fits) => {
    expect(decodeGo(text, go.int64, WHOLE).kind === 'decoded').toBe(fits);
  });

  it('reads back what fits', () => {
    const thing = fc.record({
      name: fc.string(),
      on: fc.boolean(),
      count: fc.integer(),
      free: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value))),
      tags: fc.option(fc.array(fc.string())),
      labels: fc.option(fc.dictionary(fc.string(), fc.string())),
      pin: fc.option(fc.record({ name: fc.string(), version: fc.string() })),
    });
    const changed = (key: string, isUpper: boolean): string => (isUpper ? key.toUpperCase() : key);
    fc.assert(
      fc.property(thing, fc.boolean(), (value, isUpper) => {
        const sent = Object.fromEntries(Object.entries(value).map(([key, item]) => [changed(key, isUpper), item]));
        const plain = JSON.parse(JSON.stringify(value));
        expect(decodedOf(JSON.stringify(sent), THING, STRICT)).toEqual({ ...EMPTY, ...plain });
      }),
    );
  });
});
