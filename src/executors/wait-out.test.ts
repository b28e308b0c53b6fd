import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { loadMatrix } from '../matrix/load.ts';
import type { Answer, Json, Outcome, RetryAfter, Send } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { waitedText } from '../waited.ts';
import { ownTime, run } from './replay.test-support.ts';
import { waitOut } from './wait-out.ts';

const answer = (status: number, retryAfter?: string, text = `{"status":${status}}`): Answer => ({
  kind: 'answered',
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  body: { bytes: new TextEncoder().encode(text), text, validUtf8: true },
  durationMs: 5,
});
const SILENT: Outcome = { kind: 'silent', durationMs: 1, phase: 'headers', unreachable: false, cause: 'other side closed' };
const CUT: Outcome = { ...answer(429, '1'), kind: 'cut-short', phase: 'body', cause: 'other side closed' };

/** Plays outcomes one after the other; gives what it came to, how often it was sent and how much time went by. */
const played = async (outcomes: readonly Outcome[], rule: RetryAfter = { times: 2, atMostMs: 30_000 }) => {
  const { executor: clock } = ownTime();
  let sent = 0;
  const next = (): Outcome => {
    const outcome = outcomes[sent];
    sent += 1;
    if (outcome === undefined) throw new Error('it was sent too often');
    return outcome;
  };
  const { outcome, waits } = await waitOut(
    next(),
    rule,
    () => Promise.resolve(next()),
    clock,
    () => false,
  );
  const status = outcome.kind === 'silent' ? outcome.kind : outcome.status;
  return { status, sent, passedMs: clock.monotonic(), told: waits && waitedText(waits), waits };
};

describe('waitOut', () => {
  it.each<[string, readonly Outcome[], number | string, number, string | undefined]>([
    ['an answer that says nothing of later', [answer(200)], 200, 0, undefined],
    ['another error', [answer(500, '1')], 500, 0, undefined],
    ['no answer', [SILENT], 'silent', 0, undefined],
    ['an answer that was cut short', [CUT], 429, 0, undefined],
    ['a 429', [answer(429, '1'), answer(200)], 200, 1000, 'waited once, 1 s, for 429'],
    ['two 429', [answer(429, '1'), answer(429, '3'), answer(201)], 201, 4000, 'waited 2 times, 4 s, for 429'],
    ['a 503', [answer(503, '2'), answer(200)], 200, 2000, 'waited once, 2 s, for 503'],
    ['one after the other', [answer(429, '1'), answer(503, '1'), answer(200)], 200, 2000, 'waited 2 times, 2 s, for 429 and 503'],
    ['a date', [answer(429, 'Sat, 16 May 2026 12:00:07 GMT'), answer(200)], 200, 7000, 'waited once, 7 s, for 429'],
    ['a date that is past', [answer(429, 'Sun, 06 Nov 1994 08:49:37 GMT'), answer(200)], 200, 0, 'waited once, 0 s, for 429'],
    ['exactly the longest wait', [answer(429, '30'), answer(200)], 200, 30_000, 'waited once, 30 s, for 429'],
    ['a longer wait', [answer(429, '31')], 429, 0, 'not waited for 429: its Retry-After of 31 s is longer than 30 s'],
    ['no header', [answer(429)], 429, 0, 'not waited for 429: it has no Retry-After'],
    ['a 503 without header', [answer(503)], 503, 0, 'not waited for 503: it has no Retry-After'],
    [
      'a header that is neither',
      [answer(429, 'soon\u001b[2J')],
      429,
      0,
      'not waited for 429: its Retry-After "soon\\u001b[2J" is neither seconds nor a date',
    ],
    [
      'a long header that is neither',
      [answer(429, 'x'.repeat(1000))],
      429,
      0,
      'not waited for 429: its Retry-After of 1000 characters is neither seconds nor a date',
    ],
    [
      'a 429 that does not end',
      [answer(429, '1'), answer(429, '1'), answer(429, '1')],
      429,
      2000,
      'waited 2 times, 2 s, for 429; not waited for 429 again: the row comes back 2 times at most',
    ],
    ['silence after a wait', [answer(429, '1'), SILENT], 'silent', 1000, 'waited once, 1 s, for 429'],
  ])('comes to what it should of %s', async (_what, outcomes, status, passedMs, told) => {
    expect(await played(outcomes)).toMatchObject({ status, sent: outcomes.length, passedMs, told });
  });

  it('leaves the request without an outcome when somebody interrupts, and soon', async () => {
    const { executor: clock } = ownTime();
    let isInterrupted = false;
    clock.after(1500, () => {
      isInterrupted = true;
    });
    const again = (): Promise<Outcome> => Promise.reject(new Error('it was sent again'));
    const { outcome } = await waitOut(answer(429, '30'), { times: 2, atMostMs: 30_000 }, again, clock, () => isInterrupted);
    expect(outcome).toMatchObject({ kind: 'silent', cause: 'interrupted while it waited for 429' });
    expect(clock.monotonic()).toBeLessThanOrEqual(1600);
  });
});

describe('replay of a row that may come back later', () => {
  const lane = (more: string, method = 'GET'): string =>
    `rows:\n  - id: CT-LATER\n    title: A row\n    as: anonymous\n    request: { method: ${method}, path: /x }\n    must_contain: ['"status":200']\n${more}`;
  const MORE = '    retry_after: { times: 2, at_most: 30s }\n';
  const matrixOf = (text: string) => loadMatrix([{ file: 'matrix/later.yaml', text }], schema as unknown as Json, contract);
  const replayed = async (text: string, outcomes: readonly Outcome[], interrupted: () => boolean = () => false) => {
    const asked: string[] = [];
    const send: Send = ({ method }) => Promise.resolve(outcomes[asked.push(method) - 1] ?? SILENT);
    const { results, events } = await run({
      matrix: matrixOf(text),
      time: ownTime(),
      over: { send, origin: 'http://127.0.0.1' },
      change: () => ({ interrupted }),
    });
    return { result: results[0], events, asked };
  };

  it('judges the last answer, records its exchange, and says what was waited for', async () => {
    const { result, asked, events } = await replayed(lane(MORE), [answer(429, '1'), answer(429, '3'), answer(200)]);
    expect(result).toMatchObject({ verdict: { kind: 'pass' }, durationMs: 5, waits: { times: 2, ms: 4000, statuses: [429] } });
    const told = events.flatMap((event) => (event.kind === 'row-finished' ? [event.result.exchange?.status] : []));
    expect(told).toEqual([200]);
    expect(asked).toHaveLength(3);
  });

  it('sends a POST again only because the row says so', async () => {
    const outcomes = [answer(429, '1'), answer(200)];
    expect((await replayed(lane(MORE, 'POST'), outcomes)).asked).toEqual(['POST', 'POST']);
    expect((await replayed(lane('', 'POST'), outcomes)).asked).toEqual(['POST']);
  });

  it('judges a 429 like any other body where the row says nothing', async () => {
    const { result, asked } = await replayed(lane(''), [answer(429, '1'), answer(200)]);
    expect(result?.verdict.kind).toBe('fail');
    expect(result).not.toHaveProperty('waits');
    expect(asked).toHaveLength(1);
  });

  it('fails a row that is told so for ever, and says that it waited', async () => {
    const { result } = await replayed(lane(MORE), Array(9).fill(answer(429, '1')));
    expect(result).toMatchObject({
      verdict: { kind: 'fail' },
      exchange: { status: 429 },
      waits: { times: 2, ms: 2000, ended: expect.stringMatching(/^not waited for 429 again/) },
    });
  });

  it('has no verdict of a row that was interrupted while it waited', async () => {
    let looks = 0;
    const { result } = await replayed(lane(MORE), [answer(429, '9'), answer(200)], () => {
      looks += 1;
      return looks > 5;
    });
    expect(result?.verdict.kind).toBe('not-run');
  });
});
