import type { Watching } from './watch-files.ts';

/** What keys are read from. */
export interface KeyInput {
  readonly isTTY?: boolean;
  readonly setRawMode?: (isRaw: boolean) => unknown;
  readonly on: (event: 'data', listener: (piece: Buffer | string) => void) => unknown;
  readonly off: (event: 'data', listener: (piece: Buffer | string) => void) => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
}

/** Reads keys as they are pressed, one by one, until it is closed; `undefined` for what is no terminal. Ctrl-C is the key `\u0003`. */
export const readKeys = (input: KeyInput, pressed: (key: string) => void): Watching | undefined => {
  if (input.isTTY !== true || input.setRawMode === undefined) return undefined;
  const listen = (piece: Buffer | string): void => {
    for (const key of String(piece)) pressed(key);
  };
  input.setRawMode(true);
  input.on('data', listen);
  input.resume();
  return {
    close: () => {
      input.off('data', listen);
      input.setRawMode?.(false);
      input.pause();
    },
  };
};
