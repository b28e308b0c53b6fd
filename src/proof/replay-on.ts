import type { JudgeContext } from '../assertions/judge-context.ts';
import { type JudgedExchange, replay } from '../executors/replay.ts';
import type { FingerprintOf } from '../matrix/fingerprint.ts';
import type { Clock, Matrix, Row, RowResult, RunEvent, Send, Tier } from '../model.ts';
import { type PlannedRow, plan } from '../plan.ts';
import type { Reference } from '../reference/app.ts';
import { SESSION_TIERS } from '../reference/tiers.ts';
import { createSecrets } from '../secrets.ts';
import type { Sessions } from '../session.ts';

/** Replays for the proof: always of the reference, with sessions that are there already. */
export interface ProofReplay {
  readonly matrix: Matrix;
  readonly rows: ReadonlySet<Row>;
  readonly context: JudgeContext;
  readonly fingerprintOf: FingerprintOf;
  readonly send: Send;
  readonly clock: Clock;
  readonly origin: string;
  readonly sovereign: string;
  /** The `{run}` of the replay. */
  readonly word: string;
  readonly tokens: Readonly<Partial<Record<Tier, string>>>;
  readonly concurrency: number;
  /** Of the steps of preparations: a broken server would be waited for in vain. */
  readonly patienceCapMs?: number;
  readonly observe?: (planned: PlannedRow, exchange: JudgedExchange) => void;
  readonly emit?: (event: RunEvent) => void;
}

/** A session token of every tier. */
export const tokensOf = async ({ session }: Pick<Reference, 'session'>): Promise<Readonly<Partial<Record<Tier, string>>>> =>
  Object.fromEntries(await Promise.all(SESSION_TIERS.map(async (tier) => [tier, await session(tier)] as const)));

/** Replays rows of a matrix against a reference. Nothing is skipped but what runs elsewhere; returns the results in order. */
export const replayOn = async (options: ProofReplay): Promise<readonly RowResult[]> => {
  const { matrix, context, clock, origin, sovereign } = options;
  const secrets = createSecrets();
  const sessions: Sessions = Object.fromEntries(
    Object.entries(options.tokens).map(([tier, token]) => {
      secrets.add(token);
      return [tier, { kind: 'ready', session: { kind: 'cookie', header: `catalyst_session=${token}` } }];
    }),
  );
  const target = { loopback: true, allowWrites: false, control: true, capabilities: [] };
  const planned = plan(matrix, options.rows, target, options.fingerprintOf);
  return replay({
    header: {
      run: 'proof',
      executor: 'fast',
      profile: context.profile,
      target: origin,
      embedded: true,
      sovereign,
      matrix: 'proof',
      matrixDigest: matrix.digest,
      contractDigest: context.contract.digest,
      selection: { tc: [], lane: [], tier: [], tag: [] },
      excuses: [],
      rows: planned.rows.length,
      tool: 'proof',
      started: new Date(clock.now()).toISOString(),
    },
    plan: planned,
    send: options.send,
    clock,
    context,
    sessions,
    variables: { sovereign, run: options.word },
    secrets,
    known: new Map(Object.entries(matrix.known)),
    concurrency: options.concurrency,
    interrupted: () => false,
    unreachable: undefined,
    emit: options.emit ?? (() => {}),
    patienceCapMs: options.patienceCapMs,
    observe: options.observe,
  });
};
