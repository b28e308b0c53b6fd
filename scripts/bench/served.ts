/** The server of the bench as a process beside the ones that are measured. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Kit } from './peer.ts';

/** A running server. */
export interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the server; each request is answered after so many ms. Throws when it ends instead. */
export const serve = async ({ bundles }: Pick<Kit, 'bundles'>, latencyMs: number): Promise<Served> => {
  const child = spawn(process.execPath, [join(bundles, 'server.mjs'), '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error('the server of the bench did not start');
    }),
  ])) as [Buffer];
  return {
    url: line.toString().trim(),
    stop: async () => {
      process.off('exit', end);
      end();
      await exited;
    },
  };
};
