import { EXIT } from '../exit-code.ts';

/** What a run does when it is interrupted. */
export interface Interrupted {
  /** At the first signal; at once where it came before the run listened. */
  readonly first: () => void;
  /** At the next one, just before the process ends. */
  readonly again: () => void;
}

/** Tells of SIGINT and SIGTERM. */
export interface Interrupts {
  /** Returns how to listen no more. */
  readonly listen: (run: Interrupted) => () => void;
}

/** Interrupts that several runs share: one signal is for all of them, and the process ends at the second one. `close` gives the signals back. */
export const openInterrupts = (): Interrupts & { readonly close: () => void; readonly isInterrupted: () => boolean } => {
  const runs = new Set<Interrupted>();
  let signals = 0;
  const signalled = (): void => {
    signals += 1;
    for (const run of runs) signals === 1 ? run.first() : run.again();
    if (signals > 1) process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', signalled);
  process.on('SIGTERM', signalled);
  return {
    listen: (run) => {
      runs.add(run);
      if (signals > 0) run.first();
      return () => void runs.delete(run);
    },
    close: () => {
      process.off('SIGINT', signalled);
      process.off('SIGTERM', signalled);
    },
    isInterrupted: () => signals > 0,
  };
};

/** Interrupts of a run that is alone in its process: signals are its own as long as it listens. */
export const ownInterrupts: Interrupts = {
  listen: (run) => {
    const own = openInterrupts();
    own.listen(run);
    return own.close;
  },
};
