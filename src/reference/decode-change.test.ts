import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChange } from './decode-change.ts';

const NOTHING = {
  blueprint: undefined,
  version: undefined,
  versionMissing: false,
  parameters: undefined,
  placement: undefined,
  displayName: undefined,
  environmentRef: undefined,
};

describe('decodeChange', () => {
  it.each([
    ['{}', {}],
    ['null', {}],
    ['{"title":" Shop "}', { displayName: 'Shop' }],
    ['{"displayName":"A","title":"B"}', { displayName: 'A' }],
    ['{"values":{"a":1}}', { parameters: { a: 1 } }],
    ['{"values":{}}', {}],
    ['{"parameters":{},"values":{"a":1}}', { parameters: {} }],
    ['{"version":"1","toVersion":"2"}', { version: '2' }],
    ['{"blueprintRef":{"name":"x","version":"3"},"toVersion":"2"}', { blueprint: 'x', version: '3' }],
    ['{"blueprintRef":{"name":"x"}}', { blueprint: 'x', versionMissing: true }],
    ['{"blueprintRef":{"version":" "}}', { versionMissing: true }],
    ['{"placement":{"mode":"m","regions":["r"]}}', { placement: { mode: 'm', regions: ['r'] } }],
    // Keys in any letter case, the last of two, and nothing behind the first value.
    ['{"TITLE":"A","Title":"B"} and more', { displayName: 'B' }],
    // An unknown key, or a bare placement, is read leniently: the other version wins and a title is ignored.
    ['{"placement":"m","regions":["r"]}', { placement: { mode: 'm', regions: ['r'] } }],
    ['{"regions":["r"]}', { placement: { mode: '', regions: ['r'] } }],
    ['{"blueprint":"bp-x"}', { blueprint: 'bp-x', versionMissing: true }],
    ['{"x":1,"version":"1","toVersion":"2","title":"B"}', { version: '1' }],
    ['{"x":1,"values":{"a":1,"b":1},"parameters":{"b":2}}', { parameters: { a: 1, b: 2 } }],
  ])('reads %s as an update', (text, expected) => {
    expect(decodeChange(text, 'update')).toEqual({ kind: 'decoded', value: { ...NOTHING, ...expected } });
  });

  it.each([
    [
      '{"environmentRef":"acme-dev","blueprint":"bp-x","version":"1"}',
      { environmentRef: 'acme-dev', blueprint: 'bp-x', version: '1' },
    ],
    ['{"x":1,"version":"1","toVersion":"2"}', { version: '2' }],
    ['{"title":"B"}', {}],
  ])('reads %s as a preview', (text, expected) => {
    expect(decodeChange(text, 'preview')).toEqual({ kind: 'decoded', value: { ...NOTHING, ...expected } });
  });

  it.each([
    ['', 'unexpected end of JSON input'],
    ['{', 'unexpected end of JSON input'],
    ['[]', 'json: cannot unmarshal array into Go value of type handler.applicationSimplifiedInstall'],
    ['{"placement":1}', 'placement: placement: must be a string mode or {mode,regions} object'],
    ['{"blueprintRef":1}', 'blueprintRef: json: cannot unmarshal number into Go value of type handler.applicationBlueprintRef'],
    ['{"version":1}', 'json: cannot unmarshal number into Go struct field applicationSimplifiedInstall.version of type string'],
    ['{"x":1} and more', "invalid character 'a' after top-level value"],
  ])('says of %j what Go says', (text, detail) => {
    expect(decodeChange(text, 'update')).toMatchObject({ kind: 'invalid', detail });
  });

  it('never throws, whatever JSON it is given', () => {
    fc.assert(fc.property(fc.json(), (text) => ['decoded', 'invalid'].includes(decodeChange(text, 'update').kind)));
  });
});
