import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { sendTo } from '../io/send-in-process.ts';
import { openSessions } from '../io/sessions.ts';
import { loadMatrix } from '../matrix/load.ts';
import { EVERYTHING, select } from '../matrix/select.ts';
import { type Json, PROFILES, type Profile, type RunEvent, type RunHeader, type Send } from '../model.ts';
import { plan } from '../plan.ts';
import { checkedReference, contract, stillClock } from '../reference/checked-reference.test-support.ts';
import { createSecrets } from '../secrets.ts';
import { type Replay, replay } from './replay.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'matrix');
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ file: `matrix/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') }));
const matrix = loadMatrix(files, schema as unknown as Json, contract);
const ORIGIN = 'http://127.0.0.1';

const header = (profile: Profile, rows: number): RunHeader => ({
  run: 'r',
  executor: 'fast',
  profile,
  target: ORIGIN,
  sovereign: 'sovereign-omantel.biz',
  matrixDigest: matrix.digest,
  contractDigest: contract.digest,
  selection: EVERYTHING,
  rows,
  tool: 't',
  started: '2026-05-16T12:00:00.000Z',
});

const run = async (profile: Profile, tc: readonly string[] = [], change: (send: Send) => Partial<Replay> = () => ({})) => {
  const reference = checkedReference({ profile });
  const send = sendTo(reference.handler, stillClock);
  const planned = plan(matrix, select(matrix, { ...EVERYTHING, tc }), {
    loopback: true,
    allowWrites: false,
    control: true,
    capabilities: [],
  });
  const secrets = createSecrets();
  const events: RunEvent[] = [];
  const results = await replay({
    header: header(profile, planned.rows.length),
    plan: planned,
    send,
    clock: stillClock,
    context: { profile, contract },
    sessions: await openSessions({ send, origin: ORIGIN, secrets }, planned.tiers, {}),
    variables: { sovereign: 'sovereign-omantel.biz', run: 'bcdfgh' },
    secrets,
    known: matrix.known,
    concurrency: 4,
    interrupted: () => false,
    unreachable: undefined,
    emit: (event) => void events.push(event),
    ...change(send),
  });
  return { results, events, reference };
};

describe('replay', () => {
  it.each(PROFILES)('passes the whole matrix on a checked reference in the profile %s, in order', async (profile) => {
    const { results, events } = await run(profile);
    expect(results.filter(({ verdict }) => verdict.kind !== 'pass')).toEqual([]);
    expect(results.map(({ id }) => id)).toEqual(matrix.lanes.flatMap(({ rows }) => rows.map(({ id }) => id)));
    expect(events.at(0)?.kind).toBe('started');
    expect(events.at(-1)).toMatchObject({ kind: 'finished', footer: { complete: true, notices: [] } });
  });

  it('tells the same story twice for the same clock and ids', async () => {
    const story = async () => JSON.stringify((await run('envelope', ['TC-065', 'TC-091', 'CT-LIST-ITEM'])).results);
    expect(await story()).toBe(await story());
  });

  it('undoes what preparations left, whatever the verdict', async () => {
    const { reference } = await run('envelope', ['CT-LIST-ITEM', 'CT-CATALOG-UNWIRED']);
    expect(reference.store.list().map(({ name }) => name)).toEqual(['qa-wp']);
    expect(reference.store.arrangement().catalog).toBe('wired');
  });

  it('blocks the rows left with one reason when the target goes away', async () => {
    let asked = 0;
    const { results, events } = await run('envelope', ['TC-091', 'TC-093', 'CT-LIST-ANONYMOUS'], (send) => ({
      send: (request) => {
        asked += 1;
        return asked === 1
          ? send(request)
          : Promise.resolve({ kind: 'silent', durationMs: 0, phase: 'connect', unreachable: true, cause: 'refused' });
      },
    }));
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'error', 'blocked']);
    expect(asked).toBe(2);
    expect(events.filter(({ kind }) => kind === 'notice')).toHaveLength(1);
  });

  it('blocks a row whose preparation fails, and says which request of it', async () => {
    const { results } = await run('envelope', ['TC-092'], (send) => ({
      send: (request) => (request.method === 'DELETE' ? send({ ...request, headers: {} }) : send(request)),
    }));
    expect(results[0]?.verdict).toMatchObject({
      kind: 'blocked',
      reason: expect.stringMatching(/"qa-wp-dev is absent" could not be arranged: DELETE .*HTTP 401/),
    });
  });

  it('marks what an interrupt left over as not run, and the run incomplete', async () => {
    let finished = 0;
    const { results, events } = await run('envelope', ['TC-091', 'TC-093'], (send) => ({
      send: (request) => {
        finished += 1;
        return send(request);
      },
      interrupted: () => finished > 0,
    }));
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'not-run']);
    expect(events.at(-1)).toMatchObject({ footer: { complete: false } });
  });
});
