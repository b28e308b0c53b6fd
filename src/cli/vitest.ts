import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Replay } from '../executors/replay.ts';
import { replayRow } from '../executors/replay-row.ts';
import { systemClock } from '../io/clock.ts';
import { LIMITS } from '../io/limits.ts';
import { openSessions, readCredentials } from '../io/sessions.ts';
import { excusesOf } from '../known.ts';
import { isLoopback } from '../loopback.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { EVERYTHING } from '../matrix/select.ts';
import type { Variables } from '../matrix/variables.ts';
import type { RowResult } from '../model.ts';
import { type Plan, plan } from '../plan.ts';
import { reasonOf } from '../reason.ts';
import { detailText } from '../reporters/row-text.ts';
import { runWord } from '../run-id.ts';
import { createSecrets } from '../secrets.ts';
import { loadContract, loadMatrixAt, matrixName } from './load.ts';
import { knock, openTarget, originOf } from './open-target.ts';
import { TOOL } from './version.ts';

/** What to replay, and against what. */
export interface ConformanceOptions {
  /** A folder of lanes or one lane; the matrix of sovereign-qa without it. */
  readonly matrix?: string;
  /** URL of a Sovereign; the embedded reference server without it. Sessions come from `SOVEREIGN_SESSION_<TIER>`, else they are minted. */
  readonly target?: string | undefined;
  readonly profile?: 'envelope' | 'true-status';
  /** Fail answers that have keys which the contract does not describe. */
  readonly strictShape?: boolean;
  readonly sovereign?: string;
  /** Leave to change state on a target that is not on this machine. */
  readonly allowWrites?: boolean;
  /** What the target can do that some rows need. */
  readonly capabilities?: readonly string[];
}

interface Opened {
  readonly run: Replay;
  readonly plan: Plan;
  readonly close: () => Promise<void>;
}

const open = async (options: ConformanceOptions): Promise<Opened> => {
  const { profile = 'envelope', strictShape = false, sovereign = 'sovereign-omantel.biz', target } = options;
  const contract = await loadContract();
  const matrix = await loadMatrixAt(options.matrix, contract);
  const given = target === undefined || target === '' ? undefined : originOf(target);
  const { base, embedded, connection, clock, close } = await openTarget({
    target: given,
    profile,
    sovereign,
    connections: 4,
    limits: LIMITS,
  });
  const url = new URL(base);
  const { control, unreachable } = await knock(connection.send, base, isLoopback(url.hostname));
  if (unreachable !== undefined) {
    await close();
    throw new Error(unreachable);
  }
  const asked = {
    loopback: isLoopback(url.hostname),
    allowWrites: options.allowWrites ?? false,
    control,
    capabilities: options.capabilities ?? [],
  };
  const planned = plan(matrix, new Set(rowsOf(matrix)), asked, fingerprinter(matrix, contract));
  const secrets = createSecrets();
  const credentials = readCredentials([], process.env, url.hostname, systemClock.now());
  const word = runWord(randomBytes(6));
  const started = new Date(systemClock.now()).toISOString();
  const header = {
    run: word,
    executor: 'fast' as const,
    profile,
    target: base,
    embedded,
    sovereign,
    matrix: matrixName(options.matrix),
    matrixDigest: matrix.digest,
    contractDigest: contract.digest,
    selection: EVERYTHING,
    excuses: excusesOf(matrix, profile),
    rows: planned.rows.length,
    ...(strictShape && { strictShape: true as const }),
    tool: TOOL,
    started,
  };
  const run: Replay = {
    header,
    plan: planned,
    send: connection.send,
    clock,
    context: { profile, contract, strictShape },
    sessions: await openSessions({ send: connection.send, origin: base, secrets }, planned.tiers, credentials),
    variables: { sovereign, run: word },
    secrets,
    known: new Map(Object.entries(matrix.known)),
    concurrency: 1,
    interrupted: () => false,
    unreachable: undefined,
    emit: () => undefined,
  };
  return { run, plan: planned, close };
};

/** What a test that does not pass says: everything that the terminal would. */
const complain = (result: RowResult): string =>
  `${reasonOf(result.verdict)}\n\n${detailText(result, `-t '${result.id}'`, false)}`;

/** Defines one test a row, named by its id and title, grouped by lane; call it at the top of a test file and await it. Rows that
 * another executor runs, that the target cannot be asked and known failures are skipped with their reason. */
export const conformance = async (options: ConformanceOptions = {}): Promise<void> => {
  const matrix = await loadMatrixAt(options.matrix, await loadContract());
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await open(options);
  });
  afterAll(async () => {
    await opened?.close();
  });
  for (const lane of matrix.lanes) {
    // Rows of a lane may stand on what earlier ones left.
    describe(lane.name, { shuffle: false }, () => {
      let saved: Variables = {};
      for (const row of lane.rows) {
        it(`${row.id} ${row.title}`, async ({ skip }) => {
          const planned = opened?.plan.rows.find((one) => one.row.id === row.id);
          if (opened === undefined || planned === undefined) throw new Error('the target was not opened');
          if (planned.skip !== undefined) return skip(planned.skip.reason);
          const replayed = await replayRow(planned, { ...opened.run.variables, ...saved }, opened.run, (notice) =>
            console.warn(notice),
          );
          saved = { ...saved, ...replayed.saved };
          const { verdict } = replayed.result;
          if (verdict.kind === 'known') return skip(`known: ${verdict.reason} (${verdict.issue})`);
          if (verdict.kind !== 'pass') throw new Error(complain(replayed.result));
        });
      }
    });
  }
};
