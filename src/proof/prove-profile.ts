import type { JudgeContext } from '../assertions/judge-context.ts';
import type { FindOperation } from '../contract/find-operation.ts';
import { openVirtualTime } from '../executors/virtual-time.ts';
import { brokenServer, type Sound } from '../faults/broken-server.ts';
import type { BehaviourFault, Impostor, ResponseFault, TransportFault } from '../faults/fault.ts';
import type { FingerprintOf } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Clock, Handler, Matrix, Outcome, Profile, Row, RowResult, Send, Verdict } from '../model.ts';
import { createReference, type Reference } from '../reference/app.ts';
import { createIds } from '../reference/ids.ts';
import type { KeyPair } from '../reference/session.ts';
import { proveBehaviour, type Reach, reachedRows } from './behaviour-proof.ts';
import type { FaultResult } from './fault-result.ts';
import { askAgain, type ImpostorResult, proveImpostor } from './impostor-proof.ts';
import { type ProofReplay, replayOn, tokensOf } from './replay-on.ts';
import { proveResponse } from './response-proof.ts';
import { notingSend, openTape, type Tape, type TapedRow } from './tape.ts';
import { judgeExecutor, type Witnessed, witnessed } from './witness.ts';

/** A server that listens on loopback, and how to send to it. */
export interface OverSocket {
  readonly origin: string;
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** What a proof needs of the world. */
export interface World {
  readonly clock: Clock;
  readonly keys: Promise<KeyPair>;
  readonly sendTo: (handler: Handler, clock: Clock) => Send;
  /** Serves a handler; `rowMs` is the longest time in ms of one exchange. */
  readonly overSocket: (handler: Handler, clock: Clock, rowMs?: number) => Promise<OverSocket>;
  /** Comes back after everything that can be done without waiting is done: others have their turn, and the time of a proof may go on. */
  readonly pause: () => Promise<void>;
}

/** What is to be proven, in one profile. */
export interface ProfileRequest {
  readonly matrix: Matrix;
  readonly context: JudgeContext;
  readonly fingerprintOf: FingerprintOf;
  readonly findOperation: FindOperation;
  readonly sovereign: string;
  readonly responses: readonly ResponseFault[];
  readonly behaviours: readonly BehaviourFault[];
  readonly transports: readonly TransportFault[];
  /** The servers without behaviour, given what an earlier run was answered; none where the proof is not about them. */
  readonly impostors: ((yesterday: Tape) => readonly Impostor[]) | undefined;
  /** Whether to hold the transports against each other: of a whole proof. */
  readonly comparesTransports: boolean;
  /** Rows that the proof is about; all rows are replayed on the sound server. */
  readonly rows: ReadonlySet<Row>;
  /** Every how-many-th fault of replies is replayed whole, to hold the shortcut against the truth. */
  readonly sampleEvery: number;
  /** How far a fault of behaviour is followed: what a rule promises does not depend on the profile. */
  readonly reach: (fault: BehaviourFault) => Reach;
  readonly advance: (steps: number) => void;
  /** Sound runs that were recorded already, by profile: parts of one profile share theirs. */
  readonly recorded: Map<Profile, Promise<Recorded>>;
}

/** A recorded sound run. */
export type Recorded = Awaited<ReturnType<typeof recordTape>>;

/** What one profile, or a part of its faults, came to. */
export interface ProfileProof {
  /** What every row of the matrix came to on the sound server. */
  readonly verdicts: ReadonlyMap<string, Verdict['kind']>;
  readonly faults: readonly FaultResult[];
  readonly impostors: readonly ImpostorResult[];
  /** What must not be, whatever the faults say: rows that are not green on the sound server, transports that tell different stories, an
   * executor that sends what no row says, a shortcut that differs from the whole replay. */
  readonly problems: readonly string[];
}

/** The `{run}` of every replay of the proof. */
export const WORD = 'bcdfgh';

const ORIGIN = 'http://127.0.0.1';

/** Faults that are replayed at once. */
const AT_ONCE = 4;

/** Requests of a replay before others have their turn. */
const REQUESTS_A_TURN = 8;

/** Patience with a broken server in ms: the reference is ready in half of it. */
const PATIENCE_MS = 2_500;

/** Time in ms that a row has over the socket of a fault whose answers do not end: long enough for those that have nothing to send. */
const ENDLESS_ROW_MS = 1_000;

/** Rows that are asked at once of a fault of the transport, each over a connection of its own. */
export const ROWS_AT_ONCE = 200;

const openSound = (request: ProfileRequest, world: World, clock: Clock): Sound & { readonly reference: Reference } => {
  const cases = new WeakMap<Request, string>();
  const reference = createReference({
    profile: request.context.profile,
    clock,
    ids: createIds(),
    keys: world.keys,
    testSession: true,
    control: true,
    sovereign: request.sovereign,
    onCase: (asked, name) => void cases.set(asked, name),
  });
  const { findOperation, context } = request;
  return { reference, caseOf: (asked) => cases.get(asked), findOperation, profile: context.profile };
};

type Base = Omit<ProofReplay, 'rows' | 'send' | 'clock' | 'tokens' | 'word' | 'concurrency'>;

const baseOf = ({ matrix, context, fingerprintOf, sovereign }: ProfileRequest): Base => ({
  matrix,
  context,
  fingerprintOf,
  origin: ORIGIN,
  sovereign,
});

/** Replays one lane on a sound server of its own, one row at a time, with the witness looking on. */
const recordLane = async (request: ProfileRequest, world: World, startMs: number, word: string, rows: readonly Row[]) => {
  const time = openVirtualTime(startMs, world.pause);
  const sound = openSound(request, world, time.server);
  const seen = new Map<string, Witnessed[]>();
  let current: Witnessed[] = [];
  const handler: Handler = async (asked) => {
    const into = current;
    const place = into.length;
    into.push({ method: asked.method, path: '', tier: 'anonymous', text: undefined });
    into[place] = await witnessed(asked);
    time.step();
    return sound.reference.handler(asked);
  };
  const noting = notingSend((inner) => world.sendTo(inner, time.executor), handler, sound.caseOf);
  const tape = openTape(request.findOperation, noting.caseOf);
  const results = await replayOn({
    ...baseOf(request),
    rows: new Set(rows),
    send: noting.send,
    clock: time.executor,
    tokens: await tokensOf(sound.reference),
    word,
    concurrency: 1,
    observe: tape.observe,
    emit: (event) => {
      if (event.kind !== 'row-started') return;
      current = [];
      seen.set(event.id, current);
    },
  });
  const asked = rows.filter(({ id }) => seen.has(id));
  return { tape: tape.close(rows, results), findings: judgeExecutor(asked, request.matrix, seen), results };
};

/** Replays the whole matrix on sound servers, each lane on its own, from `startMs` on. */
const recordTape = async (request: ProfileRequest, world: World, startMs: number, word: string) => {
  const lanes = await Promise.all(request.matrix.lanes.map(({ rows }) => recordLane(request, world, startMs, word, rows)));
  return {
    tape: new Map(lanes.flatMap(({ tape }) => [...tape])) as Tape,
    findings: lanes.flatMap(({ findings }) => findings),
    results: lanes.flatMap(({ results }) => results),
  };
};

/** A clock that goes on by a second and a half with every request, so that two runs of the same requests see the same times. */
const steppingClock = (startMs: number, after: Clock['after']): { readonly clock: Clock; readonly step: () => void } => {
  let passed = 0;
  return {
    clock: { now: () => startMs + passed, monotonic: () => 0, after },
    step: () => {
      passed += 1_500;
    },
  };
};

/** Noon of 16 May 2026, as the fixtures of the tests have it. */
const NOON = Date.UTC(2026, 4, 16, 12);

/** Whether in process and over a socket tell the same story under the same clock and ids: rows whose records differ. */
const parityOf = async (request: ProfileRequest, world: World): Promise<readonly string[]> => {
  type Open = (handler: Handler, clock: Clock) => Promise<OverSocket>;
  const story = async (rows: readonly Row[], open: Open): Promise<readonly string[]> => {
    const { clock, step } = steppingClock(NOON, world.clock.after);
    const { reference } = openSound(request, world, clock);
    const handler: Handler = (asked) => {
      step();
      return reference.handler(asked);
    };
    const { origin, send, close } = await open(handler, clock);
    const results = await replayOn({
      ...baseOf(request),
      origin,
      rows: new Set(rows),
      send,
      clock,
      tokens: await tokensOf(reference),
      word: WORD,
      concurrency: 1,
    });
    await close();
    return results.map((result) =>
      JSON.stringify(comparable(result)).replaceAll(origin, ORIGIN).replaceAll(hostOf(origin), hostOf(ORIGIN)),
    );
  };
  const differing = await Promise.all(
    request.matrix.lanes.map(async ({ rows }) => {
      const [inProcess, overSocket] = await Promise.all([
        story(rows, async (handler, clock) => ({ origin: ORIGIN, send: world.sendTo(handler, clock), close: async () => {} })),
        story(rows, world.overSocket),
      ]);
      return rows.filter((_, index) => inProcess[index] !== overSocket[index]).map(({ id }) => id);
    }),
  );
  return differing.flat();
};

const hostOf = (origin: string): string => new URL(origin).host;

/** Headers that belong to a connection and not to an answer. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'date',
  'transfer-encoding',
  'content-length',
]);

const comparable = (result: RowResult): RowResult => ({
  ...result,
  durationMs: 0,
  exchange: result.exchange && {
    ...result.exchange,
    // Only a socket has them.
    phases: undefined,
    headers: Object.fromEntries(Object.entries(result.exchange.headers).filter(([name]) => !OF_THE_CONNECTION.has(name))),
  },
});

const pooled = async <T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> => {
  const next = items.values();
  const worker = async (): Promise<void> => {
    for (const item of next) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
};

/** Rows of each lane up to the first that could not be prepared: what it left undone may change what the next ones are answered. */
const rowsBeforeBlocked = (results: readonly RowResult[]): ReadonlySet<string> => {
  const blocked = new Set<string>();
  return new Set(
    results.flatMap(({ id, lane, verdict }) => {
      if (verdict.kind === 'blocked' || verdict.kind === 'error') blocked.add(lane);
      return blocked.has(lane) ? [] : [id];
    }),
  );
};

const reasonOf = (verdict: Verdict): string =>
  'findings' in verdict
    ? verdict.findings.map(({ message }) => message).join('; ')
    : 'reason' in verdict
      ? verdict.reason
      : verdict.kind;

/** Proves one profile: the sound run first, then every fault. */
export const proveProfile = async (request: ProfileRequest, world: World): Promise<ProfileProof> => {
  const { context, matrix } = request;
  const recording = request.recorded.get(context.profile) ?? recordTape(request, world, NOON, WORD);
  request.recorded.set(context.profile, recording);
  const today = await recording;
  const { tape } = today;
  const tokens = await tokensOf(openSound(request, world, openVirtualTime(NOON, world.pause).server).reference);
  const problems = today.results
    .filter(({ verdict }) => verdict.kind !== 'pass' && verdict.kind !== 'known' && verdict.kind !== 'skipped')
    .map(({ id, verdict }) => `${id} is not green on the sound server: ${reasonOf(verdict)}`);
  problems.push(...today.findings.map((finding) => `the executor: ${finding}`));
  const green = [...tape.values()].filter(({ row, verdict }) => verdict.kind === 'pass' && request.rows.has(row));

  const results: FaultResult[] = [];
  const byCase = new Map<string, TapedRow[]>();
  for (const taped of green)
    for (const name of new Set(taped.own?.cases)) if (name !== undefined) byCase.set(name, [...(byCase.get(name) ?? []), taped]);
  for (const [index, fault] of request.responses.entries()) {
    const result = proveResponse(fault, byCase.get(fault.case) ?? [], context);
    if (result !== undefined) results.push(result);
    request.advance(1);
    if (index % 50 === 0) await world.pause();
  }

  const operationOfRule = new Map([...context.contract.rules.values()].map(({ id, operation }) => [id, operation]));
  const replayBroken = async (fault: BehaviourFault | ResponseFault, rows: ReadonlySet<Row>) => {
    const time = openVirtualTime(NOON, world.pause);
    const sound = openSound(request, world, time.server);
    let deviated = false;
    const broken = brokenServer(fault, sound, {
      deviated: () => {
        deviated = true;
      },
    });
    let requests = 0;
    const handler: Handler = async (asked) => {
      time.step();
      requests += 1;
      // In process nothing is ever waited for, and what is on the sockets of the transports would starve.
      if (requests % REQUESTS_A_TURN === 0) await world.pause();
      return broken(asked);
    };
    const results = await replayOn({
      ...baseOf(request),
      rows,
      send: world.sendTo(handler, time.executor),
      clock: time.executor,
      tokens,
      word: WORD,
      concurrency: 1,
      patienceCapMs: PATIENCE_MS,
    });
    return { results, deviated };
  };
  const proveBehaviours = () =>
    pooled(request.behaviours, AT_ONCE, async (fault) => {
      const rows = reachedRows(fault, tape, matrix, request.reach(fault));
      const { results: replayed, deviated } = await replayBroken(fault, rows);
      results.push(proveBehaviour(fault, replayed, tape, operationOfRule, deviated));
      request.advance(1);
    });

  // A sample of the faults of replies, replayed whole: the shortcut must come to the same rows.
  const samples = request.responses.filter((_, index) => index % request.sampleEvery === 0);
  const replaySamples = () =>
    pooled(samples, AT_ONCE, async (fault) => {
      const short = results.find(({ id }) => id === fault.id);
      const lanes = new Set((byCase.get(fault.case) ?? []).map(({ row }) => row.lane));
      if (short === undefined || lanes.size === 0) return;
      // Whole lanes: what a row is answered may depend on the rows before it.
      const rows = new Set(rowsOf(matrix).filter(({ lane }) => lanes.has(lane)));
      const { results: replayed } = await replayBroken(fault, rows);
      const expected = new Set([...short.killers, ...short.others]);
      const isPrepared = rowsBeforeBlocked(replayed);
      const differing = replayed.filter(
        ({ id, verdict }) => isPrepared.has(id) && (verdict.kind === 'fail') !== expected.has(id),
      );
      if (differing.length > 0)
        problems.push(`${fault.id}: a whole replay differs from the shortcut: ${differing.map(({ id }) => id).join(', ')}`);
    });
  const proveImpostors = async (): Promise<readonly ImpostorResult[]> => {
    if (request.impostors === undefined) return [];
    const yesterday = await recordTape(request, world, NOON - 86_400_000, 'yesterd');
    const proven: ImpostorResult[] = [];
    for (const impostor of request.impostors(yesterday.tape)) {
      const breakage = impostor.breakage();
      proven.push(
        await proveImpostor(impostor, green, context, async ({ row }, own) => {
          if (own.outcome.kind !== 'answered') return undefined;
          const handler: Handler = () => askAgain(breakage, own, own.outcome as Extract<Outcome, { kind: 'answered' }>, row.as);
          return world.sendTo(handler, world.clock)({ ...own.request, readMs: undefined });
        }),
      );
      request.advance(1);
    }
    return proven;
  };
  const proveTransports = async (): Promise<readonly ImpostorResult[]> => {
    const proving = request.transports.map(async (fault) => {
      const proven = await proveTransport(fault, green, request, world);
      request.advance(1);
      return proven;
    });
    return Promise.all(proving);
  };
  // The transports wait most of their time, and the others never.
  const [impostors, transports] = await Promise.all([proveImpostors(), proveTransports(), proveBehaviours(), replaySamples()]);
  // Alone: over a socket, rows that read streams need their time.
  const parity = request.comparesTransports ? await parityOf(request, world) : [];
  for (const id of parity) problems.push(`${id}: in process and over a socket tell different stories`);
  return {
    verdicts: new Map([...tape].map(([id, { verdict }]) => [id, verdict.kind])),
    faults: results,
    impostors: [...impostors, ...transports],
    problems,
  };
};

/** The header with which a row of the tape says which row it is. */
const TAPE_ROW = 'x-tape-row';

/** Serves the answers of the sound run over a real socket, broken, and reads them with the real sender. */
const proveTransport = async (
  fault: TransportFault,
  rows: readonly TapedRow[],
  { context }: ProfileRequest,
  world: World,
): Promise<ImpostorResult> => {
  const byId = new Map(rows.map((taped) => [taped.row.id, taped]));
  const breakage = fault.breakage();
  const { origin, send, close } = await world.overSocket(
    async (asked) => {
      const taped = byId.get(decodeURIComponent(asked.headers.get(TAPE_ROW) ?? ''));
      if (taped?.own?.outcome.kind !== 'answered') return new Response(null, { status: 418 });
      return askAgain(breakage, taped.own, taped.own.outcome, taped.row.as);
    },
    world.clock,
    // An answer that comes is judged, however busy the machine is.
    fault.isEndless ? ENDLESS_ROW_MS : undefined,
  );
  const ask = ({ row }: TapedRow, own: TapedRow['own']): Promise<Outcome | undefined> =>
    own?.outcome.kind !== 'answered'
      ? Promise.resolve(undefined)
      : send({
          ...own.request,
          url: own.request.url.replace(ORIGIN, origin),
          headers: { ...own.request.headers, [TAPE_ROW]: encodeURIComponent(row.id) },
          readMs: undefined,
        });
  try {
    // What answers with another row's answer depends on the order; the others are asked many at a time.
    if (fault.predicts === 'refused') return await proveImpostor(fault, rows, context, ask);
    const outcomes = new Map<string, Outcome | undefined>();
    await pooled(rows, ROWS_AT_ONCE, async (taped) => void outcomes.set(taped.row.id, await ask(taped, taped.own)));
    return await proveImpostor(fault, rows, context, async ({ row }) => outcomes.get(row.id));
  } finally {
    await close();
  }
};
