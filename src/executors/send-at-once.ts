import type { Answer, Outcome, PreparedRequest, Send } from '../model.ts';

const isAnswer = (outcome: Outcome): outcome is Answer => outcome.kind === 'answered';

/** Sends a request several times at once. The answers become one, with the status and headers of the first, the bodies one after
 * the other and all of them in `each`; where one request was not answered, that one is the outcome. */
export const sendAtOnce = async (send: Send, request: PreparedRequest, times: number): Promise<Outcome> => {
  const outcomes = await Promise.all(
    Array.from({ length: times }, (_one, index) => send({ ...request, turns: index === 0 ? times : 0 })),
  );
  const unanswered = outcomes.find((outcome) => !isAnswer(outcome));
  if (unanswered) return unanswered;
  const each = outcomes.filter(isAnswer);
  const [first] = each;
  if (first === undefined) throw new Error('a request is sent at least once');
  const text = each.map(({ body }) => body.text).join('');
  return {
    ...first,
    body: { bytes: new TextEncoder().encode(text), text, validUtf8: each.every(({ body }) => body.validUtf8) },
    durationMs: Math.max(...each.map(({ durationMs }) => durationMs)),
    phases: undefined,
    each,
  };
};
