import { describe, expect, it } from 'vitest';
import { recorded, VERDICT } from '../delta/delta.test-support.ts';
import type { RowResult, Verdict } from '../model.ts';
import { withAttempt } from './attempts.ts';
import { run } from './replay.test-support.ts';

const result = (kind: Verdict['kind'], durationMs = 1): RowResult => recorded('TC-1', VERDICT[kind], { durationMs });
const all = (...kinds: readonly Verdict['kind'][]): RowResult => {
  const [first = 'pass', ...rest] = kinds;
  return rest.reduce((before, kind) => withAttempt(before, result(kind)), result(first));
};

describe('withAttempt', () => {
  it.each([
    [['pass', 'pass'], 'pass'],
    [['pass', 'fail', 'pass'], 'fail'],
    [['fail', 'pass'], 'fail'],
    [['pass', 'error'], 'error'],
    [['error', 'fail'], 'fail'],
    [['known', 'fail'], 'fail'],
    [['pass', 'not-run'], 'not-run'],
    [['skipped', 'blocked'], 'blocked'],
  ] as const)('makes of %j: %s', (kinds, verdict) => {
    expect(all(...kinds)).toMatchObject({ verdict: { kind: verdict }, attempts: kinds });
  });

  it('keeps the earlier of two that are as bad', () => {
    expect(withAttempt(result('fail', 1), result('fail', 2)).durationMs).toBe(1);
  });
});

describe('a replay with repeats', () => {
  /** Replays two rows, the first of them three times; the answers of `broken` (counted from 1) to it are empty. */
  const repeated = async (broken: readonly number[]) => {
    let asked = 0;
    const once = await run({ tc: ['TC-091'] });
    const replayed = await run({
      tc: ['TC-091', 'TC-065/list'],
      change: (send) => ({
        again: { plan: once.plan, words: ['xxxxxx', 'zzzzzz'] },
        send: async (request) => {
          const outcome = await send(request);
          if (request.method !== 'POST' || outcome.kind !== 'answered') return outcome;
          asked += 1;
          const empty = { bytes: new Uint8Array(), text: '', validUtf8: true };
          return broken.includes(asked) ? { ...outcome, body: empty } : outcome;
        },
      }),
    });
    return { ...replayed, asked };
  };

  it('asks claimed rows so many times, after everything was asked once, and ends once', async () => {
    const { results, events, asked } = await repeated([]);
    expect(asked).toBe(3);
    expect(results.map(({ id, verdict, attempts }) => [id, verdict.kind, attempts])).toEqual([
      ['TC-065/list', 'pass', undefined],
      ['TC-091', 'pass', ['pass', 'pass', 'pass']],
    ]);
    expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'row-started')).toEqual([
      'started',
      'row-finished',
      'row-finished',
      'row-repeated',
      'row-repeated',
      'finished',
    ]);
  });

  it.each([
    [[1], ['fail', 'pass', 'pass']],
    [[2], ['pass', 'fail', 'pass']],
    [[3], ['pass', 'pass', 'fail']],
  ])('fails a row that fails time %j of three, and counts it once', async (broken, attempts) => {
    const { results, events } = await repeated(broken);
    expect(results.at(-1)).toMatchObject({ verdict: { kind: 'fail' }, attempts });
    expect(results.at(-1)?.exchange).toBeDefined();
    expect(events.at(-1)).toMatchObject({ footer: { complete: true, counts: { pass: 1, fail: 1 } } });
  });

  it('gives each time a word of its own, so that what was created is not in the way', async () => {
    const once = await run({ tc: ['CT-INSTALL-SIMPLIFIED'] });
    const { results } = await run({
      tc: ['CT-INSTALL-SIMPLIFIED'],
      change: () => ({ again: { plan: once.plan, words: ['xxxxxx'] } }),
    });
    expect(results[0]).toMatchObject({ verdict: { kind: 'pass' }, attempts: ['pass', 'pass'] });
  });

  it('is not complete when an interrupt left over some of the times', async () => {
    let asked = 0;
    const once = await run({ tc: ['TC-091'] });
    const { results, events } = await run({
      tc: ['TC-091'],
      change: (send) => ({
        again: { plan: once.plan, words: ['xxxxxx', 'zzzzzz'] },
        send: (request) => {
          asked += 1;
          return send(request);
        },
        interrupted: () => asked >= 2,
      }),
    });
    expect(results[0]?.attempts).toEqual(['pass', 'pass']);
    expect(events.at(-1)).toMatchObject({ footer: { complete: false, counts: { pass: 1, 'not-run': 0 } } });
  });
});
