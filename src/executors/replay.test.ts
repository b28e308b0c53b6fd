import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { openWhenSent } from '../io/when-sent.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Json } from '../model.ts';
import { checkedReference, contract, goingClock } from '../reference/checked-reference.test-support.ts';
import { run } from './replay.test-support.ts';

describe('replay', () => {
  it('emits the run in order and keeps the results in the order of the matrix', async () => {
    const { results, events } = await run({ tc: ['TC-065', 'TC-091', 'TC-092', 'TC-093'] });
    expect(results.map(({ id }) => id)).toEqual(['TC-065', 'TC-065/list', 'TC-091', 'TC-092', 'TC-093']);
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
    expect(events.at(0)?.kind).toBe('started');
    expect(events.at(-1)).toMatchObject({ kind: 'finished', footer: { complete: true, notices: [] } });
  });

  it('tells the same story twice for the same clock and ids', async () => {
    const story = async () => JSON.stringify((await run({ tc: ['TC-065', 'TC-091', 'CT-LIST-ITEM'] })).results);
    expect(await story()).toBe(await story());
  });

  it('asks a step that has patience until it holds, and a row once', async () => {
    const asked: string[] = [];
    const { results } = await run({
      tc: ['TC-216'],
      clock: goingClock(),
      reference: checkedReference({ clock: goingClock() }),
      change: (send) => ({
        send: (request) => {
          asked.push(request.url.replace(/^.*sovereign-omantel.biz/, ''));
          // The first two looks at the pod come too early.
          const early = asked.filter((url) => url.endsWith('/qa-wp-0')).length <= 2 && request.url.endsWith('/qa-wp-0');
          return send(early ? { ...request, url: request.url.replace('qa-wp-0', 'nobody') } : request);
        },
      }),
    });
    expect(results[0]?.verdict.kind).toBe('pass');
    expect(asked.filter((url) => url.endsWith('/qa-wp-0'))).toHaveLength(3);
    expect(asked.filter((url) => url.endsWith('/deployments/qa-omantel/qa-wp'))).toHaveLength(1);
  });

  it('says that a known failure passes, and of one that fails that it is known', async () => {
    const entry = { findings: ['lacks 403'], reason: 'r', issue: 'x', owner: 'qa', since: '2026-01-01', until: '2027-01-01' };
    const position = { file: 'known.yaml', line: 3, column: 1 };
    const { results, events } = await run({
      tc: ['TC-374', 'TC-091'],
      change: () => ({
        known: new Map(['TC-374', 'TC-091'].map((row) => [row, { row, ...entry, position }])),
      }),
    });
    expect(results.map(({ id, verdict }) => `${id} ${verdict.kind}`)).toEqual(['TC-374 known', 'TC-091 pass']);
    expect(events.filter((event) => event.kind === 'notice')).toEqual([
      { kind: 'notice', message: 'TC-091 passes although known.yaml:3 excuses it: remove the entry' },
    ]);
  });

  it('undoes what preparations left, whatever the verdict', async () => {
    const { reference } = await run({ tc: ['CT-LIST-ITEM', 'CT-CATALOG-UNWIRED'] });
    expect(reference.store.list().map(({ name }) => name)).toEqual(['qa-wp']);
    expect(reference.store.arrangement().catalog).toBe('wired');
  });

  it('blocks the rows left with one reason when the target goes away', async () => {
    let asked = 0;
    const { results, events } = await run({
      tc: ['TC-091', 'TC-093', 'CT-LIST-ANONYMOUS'],
      change: (send) => ({
        send: (request) => {
          asked += 1;
          return asked === 1
            ? send(request)
            : Promise.resolve({ kind: 'silent', durationMs: 0, phase: 'connect', unreachable: true, cause: 'refused' });
        },
      }),
    });
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'error', 'blocked']);
    expect(asked).toBe(2);
    expect(events.filter(({ kind }) => kind === 'notice')).toHaveLength(1);
  });

  it('blocks a row whose preparation fails, and says which request of it', async () => {
    const { results } = await run({
      tc: ['TC-092'],
      change: (send) => ({
        send: (request) => (request.method === 'DELETE' ? send({ ...request, headers: {} }) : send(request)),
      }),
    });
    expect(results[0]?.verdict).toMatchObject({
      kind: 'blocked',
      reason: expect.stringMatching(/"qa-wp-dev is absent" could not be arranged: DELETE .*HTTP 401/),
    });
  });

  it('marks what an interrupt left over as not run, and the run incomplete', async () => {
    let finished = 0;
    const { results, events } = await run({
      tc: ['TC-091', 'TC-093'],
      change: (send) => ({
        send: (request) => {
          finished += 1;
          return send(request);
        },
        interrupted: () => finished > 0,
      }),
    });
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'not-run']);
    expect(events.at(-1)).toMatchObject({ footer: { complete: false } });
  });

  describe('where answers are judged while others are on their way', () => {
    const lane = `independent: true\nrows:\n${Array.from(
      { length: 40 },
      (_, index) =>
        `  - { id: TC-${900 + index}, title: Alive, as: anonymous, request: { method: GET, path: /healthz }, must_contain: [${index % 7 === 0 ? 'nothing' : 'ok'}] }\n`,
    ).join('')}`;
    const rows = loadMatrix([{ file: 'lane.yaml', text: lane }], schema as unknown as Json, contract);

    it('sends the next row before it judges, never has more in flight, and comes to the same results', async () => {
      let [inFlight, most, sent] = [0, 0, 0];
      const sentWhenJudged: number[] = [];
      const waited = await run({
        matrix: rows,
        concurrency: 3,
        change: (send) => ({
          whenSent: openWhenSent(),
          observe: ({ index }) => {
            sentWhenJudged[index] = sent;
          },
          send: async (request) => {
            sent += 1;
            inFlight += 1;
            most = Math.max(most, inFlight);
            const outcome = await send(request);
            inFlight -= 1;
            return outcome;
          },
        }),
      });
      const plain = await run({ matrix: rows, concurrency: 3 });
      expect(waited.results).toEqual(plain.results);
      expect(waited.events.at(-1)).toEqual(plain.events.at(-1));
      expect(most).toBe(3);
      // When the first row is judged, the three workers have sent their next ones.
      expect(sentWhenJudged[0]).toBeGreaterThan(3);
      expect(waited.events.filter(({ kind }) => kind === 'row-finished')).toHaveLength(40);
    });

    it('ends with the bug that comes up while a row is judged', async () => {
      const bug = new Error('a bug');
      const failing = run({
        matrix: rows,
        concurrency: 2,
        change: () => ({
          whenSent: openWhenSent(),
          observe: ({ index }) => {
            if (index === 5) throw bug;
          },
        }),
      });
      await expect(failing).rejects.toBe(bug);
    });
  });
});
