import type { Undo } from './undo.ts';

/** A shell that was opened (platform contract, 11.3). */
export interface Recording {
  readonly sessionId: string;
  /** The id of the cluster that it was opened in. */
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly user: string;
  readonly startedMs: number;
}

/** The shells that were opened, newest first. */
export interface Recordings {
  readonly list: () => readonly Recording[];
  readonly add: (recording: Recording) => void;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** No shells. */
export const createRecordings = (): Recordings => {
  let all: readonly Recording[] = [];
  return {
    list: () => all,
    add: (recording) => {
      all = [recording, ...all];
    },
    reset: () => {
      all = [];
    },
    remember: () => {
      const saved = all;
      return () => {
        all = saved;
      };
    },
  };
};
