import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { openWhenSent } from '../io/when-sent.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Json, Matrix, Row } from '../model.ts';
import type { PlannedRow } from '../plan.ts';
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

  describe('where two lanes change one object', () => {
    const lanesOf = (changes: string, [first, second] = ['a.yaml', 'b.yaml']): Matrix =>
      loadMatrix(
        [first, second].map((file = '', nth) => ({
          file,
          text: `${changes}rows:\n${[1, 2, 3]
            .map(
              (at) =>
                `  - { id: TC-${nth}0${at}, title: T, as: anonymous, request: { method: GET, path: '/${at}' }, status: [404] }\n`,
            )
            .join('')}`,
        })),
        schema as unknown as Json,
        contract,
      );

    it('asks one after the other, and gives the results that they come to side by side', async () => {
      const asked = async (changes: string) => {
        const order: string[] = [];
        const observe = ({ row }: PlannedRow) => void order.push(row.id);
        const { results } = await run({ matrix: lanesOf(changes), concurrency: 16, change: () => ({ observe }) });
        return { order, verdicts: results.map(({ id, verdict }) => `${id} ${verdict.kind}`) };
      };
      const [apart, together] = [await asked('changes: [k/x]\n'), await asked('')];
      expect(apart.order).toEqual(['TC-001', 'TC-002', 'TC-003', 'TC-101', 'TC-102', 'TC-103']);
      expect(together.order).not.toEqual(apart.order);
      expect(apart.verdicts).toEqual(together.verdicts);
    });

    it.each([
      ['another name', 'b.yaml'],
      ['the same name', 'a.yml'],
    ])('does not give a lane of %s what the one before it saved', async (_what, second) => {
      const { lanes, ...others } = lanesOf('changes: [k/x]\n', ['a.yaml', second]);
      // The loader refuses variables that no row of the lane saves: here they come in behind it.
      const [saving, using] = [
        { request: { path: '/api/v1/version' }, save: { name: { at: '/service', secret: false } }, expectations: [] },
        { request: { path: '/x/{name}' }, save: {}, expectations: [] },
      ];
      const changed = lanes.map((lane, nth) => ({
        ...lane,
        rows: lane.rows.map((row): Row => {
          const { request, ...own } = nth === 0 && row.id === 'TC-001' ? saving : using;
          if (row.action.kind === 'elsewhere') return row;
          return { ...row, ...own, action: { kind: 'request', request: { ...row.action.request, ...request } } };
        }),
      }));
      const sent: string[] = [];
      await run({
        matrix: { ...others, lanes: changed },
        change: (send) => ({
          send: (request) => {
            sent.push(decodeURIComponent(new URL(request.url).pathname));
            return send(request);
          },
        }),
      });
      const known = '/x/catalyst-api';
      const unknown = '/x/{name}';
      expect(sent).toEqual(['/api/v1/version', known, known, unknown, unknown, unknown]);
    });
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
