import { EXIT } from '../exit-code.ts';
import { InputError } from '../input-error.ts';
import { shownPath } from '../io/files.ts';
import { readKeys } from '../io/keys.ts';
import { watchMatrixFiles } from '../io/watch-files.ts';
import { affectedRows, stateOf } from '../matrix/affected.ts';
import { rowsOf } from '../matrix/rows.ts';
import { select } from '../matrix/select.ts';
import type { Selection, Verdict } from '../model.ts';
import { rowsText } from '../reporters/row-text.ts';
import type { FastOptions } from './fast.ts';
import { ownMatrix } from './own-matrix.ts';
import { type FastMatrix, loadFastMatrix, loadGround, replayFast } from './run-fast.ts';
import { selectionOf } from './selection-options.ts';

/** Ms without another change before the matrix is read: an editor writes more than once. */
const QUIET_MS = 150;

/** What is wanted next. */
type Wish = 'changed' | 'last' | 'all' | 'failed' | 'quit' | 'interrupt';

const WISHES: Readonly<Record<string, Wish>> = {
  '\r': 'last',
  '\n': 'last',
  a: 'all',
  f: 'failed',
  q: 'quit',
  '\u0003': 'interrupt',
  '\u0004': 'quit',
};

/** Wishes in their order; one that is there already is not put twice. */
const openWishes = (): { readonly put: (wish: Wish) => void; readonly next: () => Promise<Wish> } => {
  const waiting: Wish[] = [];
  let wake: ((wish: Wish) => void) | undefined;
  return {
    put: (wish) => {
      if (wake !== undefined) {
        wake(wish);
        wake = undefined;
      } else if (!waiting.includes(wish)) waiting.push(wish);
    },
    next: () => {
      const [first] = waiting.splice(0, 1);
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  };
};

const say = (word: string, text: string): void => void process.stdout.write(`${word.padStart(11)} ${text}\n`);

/** A matrix that was just read: whether it is the first that loads, whether it is the one of before, and the selected rows that its changes
 * affect. */
interface Look {
  readonly matrix: FastMatrix;
  readonly isFirst: boolean;
  readonly isSame: boolean;
  readonly ids: readonly string[];
}

/** Says what an input is wrong with, and nothing else; what is no problem of the input is thrown on. */
const complain = (error: unknown): void => {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
};

/**
 * Runs `fast --watch`: replays what was selected, then, whenever a file of the matrix changes, the selected rows that the change affects; each
 * time is a run of its own, with its record. A matrix that does not load is told of and waited for. Returns the exit code of the last run
 * when it is left with `q`, that of an interrupt for Ctrl-C. Throws an InputError for bad options.
 */
export const runWatch = async (options: FastOptions): Promise<number> => {
  const ground = await loadGround(options);
  const path = options.matrix ?? ownMatrix();
  const wishes = openWishes();
  const watching = watchMatrixFiles(path, QUIET_MS, () => wishes.put('changed'));
  let isRunning = false;
  const keys = readKeys(process.stdin, (key) => {
    const wish = WISHES[key];
    // Without a line of its own for signals the terminal hands Ctrl-C over as a key: what runs has to hear of it too.
    if (wish === 'interrupt' && isRunning) process.kill(process.pid, 'SIGINT');
    else if (wish !== undefined) wishes.put(wish);
  });
  const interrupt = (): void => wishes.put('interrupt');
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);

  let current: FastMatrix | undefined;
  let replayed: ReadonlyMap<string, string> = new Map();
  let last: Selection = selectionOf(options);
  const verdicts = new Map<string, Verdict['kind']>();
  let exitCode: number = EXIT.open;

  const replay = async (selection: Selection, matrix: FastMatrix): Promise<void> => {
    isRunning = true;
    try {
      const run = await replayFast({ ...options, ...selection }, ground, matrix);
      for (const { id, verdict } of run.executed.results) verdicts.set(id, verdict.kind);
      exitCode = run.exitCode;
      last = selection;
    } finally {
      isRunning = false;
    }
  };
  const named = (ids: readonly string[]): Selection => ({ tc: ids, lane: [], tier: [], tag: [] });
  const everything = (): Selection => selectionOf(options);
  /** Reads the matrix anew, because not every file system tells of changes, and says which selected rows are affected; `undefined` where it does
   * not load, which is told of. */
  const look = async (): Promise<Look | undefined> => {
    try {
      const next = await loadFastMatrix(options, ground);
      const isSame = current?.matrix.digest === next.matrix.digest;
      if (isSame) return { matrix: next, isFirst: false, isSame, ids: [] };
      const state = stateOf(next.matrix, next.fingerprintOf);
      const chosen = new Set([...select(next.matrix, everything())].map(({ id }) => id));
      const ids = affectedRows(next.matrix, replayed, state)
        .map(({ id }) => id)
        .filter((id) => chosen.has(id));
      const isFirst = current === undefined;
      current = next;
      replayed = state;
      return { matrix: next, isFirst, isSame, ids };
    } catch (error) {
      // Options that select nothing in the first matrix never will.
      if (error instanceof InputError && error.exitCode === EXIT.nothingSelected && current === undefined) throw error;
      complain(error);
      return undefined;
    }
  };
  const failed = (): readonly string[] =>
    [...verdicts].filter(([, kind]) => kind === 'fail' || kind === 'error' || kind === 'blocked').map(([id]) => id);
  /** Replays what is wanted of a matrix that was just read. */
  const grant = async (wish: Exclude<Wish, 'quit' | 'interrupt'>, { matrix, isFirst, isSame, ids }: Look): Promise<void> => {
    if (isFirst || wish === 'all') {
      await replay(everything(), matrix);
      return;
    }
    if (wish !== 'failed' && ids.length > 0) {
      say('Changed', `${rowsText(ids.length)} to replay`);
      await replay(named(ids), matrix);
      return;
    }
    if (wish === 'changed') {
      if (!isSame) say('Changed', 'nothing that a selected row depends on');
      return;
    }
    // Rows that are in the matrix no more cannot be asked for.
    const here = new Set(rowsOf(matrix.matrix).flatMap(({ id, tc }) => [id, tc]));
    const wanted = wish === 'failed' ? named([...new Set([...failed(), ...ids])]) : last;
    const tc = wanted.tc.filter((id) => here.has(id));
    if (wish === 'failed' && tc.length === 0) say('Failed', 'none so far');
    else if (wanted.tc.length > 0 && tc.length === 0) say('Nothing', 'of what was replayed last is there any more');
    else await replay({ ...wanted, tc }, matrix);
  };

  wishes.put('changed');
  try {
    for (let isAsked = false; ; isAsked = true) {
      if (isAsked)
        say(
          'Watching',
          `${shownPath(path)}${keys === undefined ? '' : '  (Enter: these rows again, a: all, f: those that failed, q: quit)'}`,
        );
      const wish = await wishes.next();
      if (wish === 'quit') return current === undefined ? EXIT.badInput : exitCode;
      if (wish === 'interrupt') return EXIT.interrupted;
      try {
        const seen = await look();
        if (seen !== undefined) await grant(wish, seen);
      } catch (error) {
        // Before anything was replayed it is the options that are wrong.
        if (verdicts.size === 0) throw error;
        complain(error);
      }
    }
  } finally {
    watching.close();
    keys?.close();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
};
