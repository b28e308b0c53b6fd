import { parentPort, workerData } from 'node:worker_threads';
import type { ProfileProof } from '../proof/prove-profile.ts';
import type { ProveOptions } from './prove.ts';
import { openProver, type Part } from './run-prove.ts';

/** What a thread of the proof tells: that it waits for its first part, how far it came, and what a part came to. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'advance'; readonly steps: number }
  | { readonly kind: 'proved'; readonly index: number; readonly proof: ProfileProof };

/** Steps of progress that are told at once. */
const STEPS = 50;

/** A thread of the proof: does the parts that it is given, one after the other, until it is given none. */
const work = async (): Promise<void> => {
  const port = parentPort;
  if (port === null) return;
  const tell = (message: FromWorker): void => port.postMessage(message);
  const prover = await openProver(workerData as ProveOptions);
  let waiting = 0;
  const advance = (steps: number): void => {
    waiting += steps;
    if (waiting < STEPS) return;
    tell({ kind: 'advance', steps: waiting });
    waiting = 0;
  };
  port.on('message', (given: { readonly index: number; readonly part: Part } | undefined) => {
    if (given === undefined) {
      port.close();
      return;
    }
    void prover
      .proveOne(given.part, advance)
      .then((proof) => tell({ kind: 'proved', index: given.index, proof }))
      .catch((error: unknown) => {
        throw error;
      });
  });
  tell({ kind: 'ready' });
};

await work();
