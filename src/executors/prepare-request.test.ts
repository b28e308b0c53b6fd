import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillJson } from '../matrix/variables.ts';
import type { Json, RequestTemplate } from '../model.ts';
import { prepareRequest } from './prepare-request.ts';

const template = (value: Json): RequestTemplate => ({
  method: 'POST',
  path: '/p',
  query: {},
  headers: {},
  body: { kind: 'json', value },
  parallel: 1,
  readMs: undefined,
  retryAfter: undefined,
});

const texts = fc
  .array(fc.constantFrom('{', '}', '{{', '}}', 'a', 'b', '{a}', '{{a}}', '"', '\\', ' ', '1'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const values = fc.letrec<{ readonly value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.constantFrom<Json>(1, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 3 }),
  ),
})).value;

it('sends a JSON body with its variables filled in, wherever they stand', () => {
  const variables = { a: 'A"{b}', b: 'B' };
  fc.assert(
    fc.property(values, (value) => {
      const { body } = prepareRequest(template(value), 'http://x', variables, { kind: 'anonymous' });
      expect(body).toBe(JSON.stringify(fillJson(value, variables)));
    }),
    { numRuns: 2000 },
  );
});
