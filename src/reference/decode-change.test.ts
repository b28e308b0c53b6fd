import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChange } from './decode-change.ts';

const NOTHING = {
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
    ['{"blueprintRef":{"name":"x","version":"3"},"toVersion":"2"}', { version: '3' }],
    ['{"blueprintRef":{"name":"x"}}', { versionMissing: true }],
    ['{"placement":{"mode":"m","regions":["r"]}}', { placement: { mode: 'm', regions: ['r'] } }],
    // An unknown key, or a bare placement, is read leniently: the other version wins and a title is ignored.
    ['{"placement":"m","regions":["r"]}', { placement: { mode: 'm', regions: ['r'] } }],
    ['{"regions":["r"]}', { placement: { mode: '', regions: ['r'] } }],
    ['{"x":1,"version":"1","toVersion":"2","title":"B"}', { version: '1' }],
    ['{"x":1,"values":{"a":1,"b":1},"parameters":{"b":2}}', { parameters: { a: 1, b: 2 } }],
  ])('reads %s', (text, expected) => {
    expect(decodeChange(text)).toEqual({ ...NOTHING, ...expected });
  });

  it.each(['', '{', '[]', '"a"', '1', '{"placement":1}', '{"parameters":[]}', '{"version":1}'])(
    'does not understand %j',
    (text) => {
      expect(decodeChange(text)).toBeUndefined();
    },
  );

  it('never throws, whatever JSON it is given', () => {
    fc.assert(fc.property(fc.json(), (text) => decodeChange(text) !== null));
  });
});
