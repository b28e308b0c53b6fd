import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer, Json } from '../model.ts';
import { leavesOf, resolvePointer } from '../pointer.ts';
import { plainToken } from '../token.ts';
import { jsonEqual } from './json-equal.ts';
import { mustNotContain } from './must-not-contain.ts';
import { nearMiss } from './near-miss.ts';

const answer = (text: string): Answer => ({
  kind: 'answered',
  status: 200,
  headers: { location: '/apps/qa-wp' },
  body: { bytes: new Uint8Array(), text, validUtf8: true },
  durationMs: 1,
});

it.each([
  ['Application', '{"kind":"application"}', 'case', '/kind'],
  ['applied:false', '{"applied":false}', 'quotes-or-spacing', '/applied'],
  ['"applied":false', '{"applied": false}', 'quotes-or-spacing', '/applied'],
  ['"httpStatus":"201"', '{"httpStatus":201}', 'json-type', '/httpStatus'],
  ['"httpStatus":201', '{"httpStatus":"201"}', 'json-type', '/httpStatus'],
  ['a<b', '{"d":"a\\u003cb"}', 'escaping', '/d'],
  ['a<b', '<p>a&lt;b', 'escaping', 'body'],
  ['qa-wp', '{}', 'other-place', 'header location'],
  ['"status":"403"', '{"a/b":"403"}', 'other-place', '/a~1b'],
  ['"status":"403"', '{"status":"404"}', 'other-place', '/status'],
])('hints at %s in %s: %s', (token, text, difference, where) => {
  expect(nearMiss(plainToken(token), answer(text))).toMatchObject({ difference, where });
});

it('says where a forbidden token stands', () => {
  expect(
    mustNotContain({ kind: 'must-not-contain', tokens: [plainToken('timeout')] }, answer('{"timeoutSeconds":1,"b":["timeout"]}')),
  ).toMatchObject([{ where: '/timeoutSeconds, /b/0', actual: 'inside "timeoutSeconds" in the key' }]);
});

it('bounds the work on a body of 4 MiB', () => {
  // Every place of the body tried with every spelling would take longer than any test may.
  expect(nearMiss(plainToken('"status":"403"'), answer(`{"x":"${'a\\u003c'.repeat(600_000)}"}`))).toBeUndefined();
});

it('finds every leaf again by its pointer, and equality is reflexive', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = JSON.parse(text) as Json;
      expect(jsonEqual(value, JSON.parse(text) as Json)).toBe(true);
      for (const leaf of leavesOf(value)) expect(resolvePointer(value, leaf.pointer)).toBe(leaf.value);
    }),
  );
});
