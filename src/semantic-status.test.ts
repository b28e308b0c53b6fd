import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer } from './model.ts';
import { semanticStatus } from './semantic-status.ts';

it.each([
  [200, '', undefined, 'none'],
  [200, '[]', undefined, 'none'],
  [200, '{"status":"deleted","error":"x"}', undefined, 'none'],
  [200, '{"status":{"a":1}}', undefined, 'none'],
  [201, '{"status":"200"}', 200, 'agrees'],
  [403, '{"status":"403"}', 403, 'agrees'],
  [200, ' {"error":"403"}', 403, 'soft-error'],
  [200, '{"httpStatus":400,"status":"200"}', 400, 'soft-error'],
  [200, '{"applied":false}', undefined, 'soft-error'],
  [200, '{"applied":false,"status":"200"}', 200, 'soft-error'],
  [403, '{"applied":false}', undefined, 'none'],
  [500, '{"status":"200"}', 200, 'contradiction'],
  [403, '{"status" :\n "\\u00340\\u0033"}', 403, 'agrees'],
  [403, '{"error":4.03e2}', 403, 'agrees'],
  [200, '{"status":"True","applied" : false}', undefined, 'soft-error'],
])('reads %i over %s', (status, text, code, agreement) => {
  const body = { bytes: new Uint8Array(), text, validUtf8: true };
  expect(semanticStatus({ kind: 'answered', status, headers: {}, body, durationMs: 1 })).toMatchObject({ code, agreement });
});

const claimed = fc.oneof(
  fc.constantFrom('200', '403', '4030', '0', '-403', 'Ready', 'True', '', 200, 403, 403.5, -1, 1e21, true, false, null),
  fc.jsonValue({ maxDepth: 2 }),
);
const bodies = fc
  .record(
    { httpStatus: claimed, status: claimed, error: claimed, applied: fc.constantFrom(true, false, 'false'), other: claimed },
    { requiredKeys: [] },
  )
  .chain((value) => fc.constantFrom(0, 2).map((indent) => JSON.stringify(value, null, indent)));
const answered = (text: string): Answer => ({
  kind: 'answered',
  status: 200,
  headers: {},
  body: { bytes: new Uint8Array(), text, validUtf8: true },
  durationMs: 1,
});

it('says of a body that it does not parse what it would say of it parsed', () => {
  fc.assert(
    fc.property(bodies, (text) => {
      // A member of no meaning that looks like a claim makes it parse whatever the rest is.
      const parsed = text === '{}' ? '{"x":{"status":1}}' : text.replace('{', '{"x":{"status":1},');
      expect(semanticStatus(answered(text))).toEqual(semanticStatus(answered(parsed)));
    }),
    { numRuns: 2000 },
  );
});
