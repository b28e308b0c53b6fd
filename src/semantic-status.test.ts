import { expect, it } from 'vitest';
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
])('reads %i over %s', (status, text, code, agreement) => {
  const body = { bytes: new Uint8Array(), text, validUtf8: true };
  expect(semanticStatus({ kind: 'answered', status, headers: {}, body, durationMs: 1 })).toMatchObject({ code, agreement });
});
