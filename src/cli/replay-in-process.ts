import { setImmediate } from 'node:timers/promises';
import { openVirtualTime } from '../executors/virtual-time.ts';
import { systemClock } from '../io/clock.ts';
import { sendTo } from '../io/send-in-process.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Contract, Matrix, Profile } from '../model.ts';
import { type ProofReplay, replayOn, tokensOf } from '../proof/replay-on.ts';
import { createKeys } from '../reference/session.ts';
import { openReference } from './open-reference.ts';

/** Rows in flight. */
const CONCURRENCY = 16;

/** Replays a whole matrix on a fresh reference without a socket, in virtual time, and tells what happens. */
export const replayInProcess = async (
  matrix: Matrix,
  contract: Contract,
  profile: Profile,
  word: string,
  told: Pick<ProofReplay, 'observe' | 'emit'>,
): Promise<void> => {
  const sovereign = 'sovereign-omantel.biz';
  const time = openVirtualTime(systemClock.now(), () => setImmediate());
  const reference = await openReference({
    profile,
    clock: time.server,
    keys: createKeys(),
    sovereign,
    testSession: true,
    control: true,
  });
  const send = sendTo(reference.handler, time.executor);
  await replayOn({
    matrix,
    rows: new Set(rowsOf(matrix)),
    context: { profile, contract },
    fingerprintOf: fingerprinter(matrix, contract),
    send: (request) => {
      time.step();
      return send(request);
    },
    clock: time.executor,
    origin: 'http://127.0.0.1',
    sovereign,
    word,
    tokens: await tokensOf(reference),
    concurrency: CONCURRENCY,
    ...told,
  });
};
