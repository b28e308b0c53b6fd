import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { sendTo } from '../io/send-in-process.ts';
import { openSessions } from '../io/sessions.ts';
import { type Traffic, watchTraffic } from '../io/traffic.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { loadMatrix } from '../matrix/load.ts';
import { EVERYTHING, select } from '../matrix/select.ts';
import type { Clock, Handler, Json, Matrix, Profile, RowResult, RunEvent, Send } from '../model.ts';
import { plan } from '../plan.ts';
import { checkedReference, contract, stillClock } from '../reference/checked-reference.test-support.ts';
import { createSecrets } from '../secrets.ts';
import { type Replay, replay } from './replay.ts';
import { openVirtualTime, type VirtualTime } from './virtual-time.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'matrix');

/** The matrix of this repository. */
export const matrix: Matrix = loadMatrix(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `matrix/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') })),
  schema as unknown as Json,
  contract,
);

/** A time of its own, from noon of 16 May 2026 on: it goes on only while no request is on its way. */
export const ownTime = (): VirtualTime & { readonly traffic: Traffic } => {
  const traffic = watchTraffic();
  return { ...openVirtualTime(stillClock.now(), traffic.quiet), traffic };
};

/** How a test replays; by default the whole matrix of this repository, in process, on a fresh and checked reference. */
export interface RunOptions {
  readonly profile?: Profile;
  readonly tc?: readonly string[];
  readonly matrix?: Matrix;
  readonly clock?: Clock;
  /** Time that goes on only while the executor waits, so that nobody waits for it; in process only. */
  readonly time?: ReturnType<typeof ownTime>;
  readonly reference?: ReturnType<typeof checkedReference>;
  /** Where a reference listens; in process without it. */
  readonly over?: { readonly send: Send; readonly origin: string };
  readonly concurrency?: number;
  readonly word?: string;
  readonly change?: (send: Send) => Partial<Replay>;
}

/** Replays and gives results, events, the plan and the reference. */
export const run = async (options: RunOptions = {}) => {
  const { profile = 'envelope', time, tc = [], matrix: rows = matrix } = options;
  const clock = time?.executor ?? options.clock ?? stillClock;
  const reference = options.reference ?? checkedReference({ profile, clock: time?.server ?? clock });
  const handler: Handler = (request) => {
    time?.step();
    return reference.handler(request);
  };
  const origin = options.over?.origin ?? 'http://127.0.0.1';
  const inProcess =
    time === undefined ? sendTo(handler, clock) : time.traffic.counted(sendTo(handler, time.traffic.listening(clock)));
  const send = options.over?.send ?? inProcess;
  const target = { loopback: true, allowWrites: false, control: true, capabilities: [] };
  const planned = plan(rows, select(rows, { ...EVERYTHING, tc }), target, fingerprinter(rows, contract));
  const secrets = createSecrets();
  const events: RunEvent[] = [];
  const results = await replay({
    header: {
      run: 'r',
      executor: 'fast',
      profile,
      target: origin,
      embedded: true,
      sovereign: 'sovereign-omantel.biz',
      matrix: 'built-in',
      matrixDigest: rows.digest,
      contractDigest: contract.digest,
      selection: EVERYTHING,
      excuses: [],
      rows: planned.rows.length,
      tool: 't',
      started: '2026-05-16T12:00:00.000Z',
    },
    plan: planned,
    send,
    clock,
    context: { profile, contract },
    sessions: await openSessions({ send, origin, secrets }, planned.tiers, {}),
    variables: { sovereign: 'sovereign-omantel.biz', run: options.word ?? 'bcdfgh' },
    secrets,
    known: new Map(Object.entries(rows.known)),
    concurrency: options.concurrency ?? 4,
    interrupted: () => false,
    unreachable: undefined,
    emit: (event) => void events.push(event),
    ...options.change?.(send),
  });
  return { results, events, plan: planned, reference };
};

/** What must not be: rows that neither passed nor are excused nor run elsewhere, with why. */
export const broken = (results: readonly RowResult[]): readonly string[] =>
  results
    .filter(({ verdict }) => verdict.kind !== 'pass' && verdict.kind !== 'known' && verdict.kind !== 'skipped')
    .map(({ id, verdict }) => `${id}: ${JSON.stringify(verdict)}`);
