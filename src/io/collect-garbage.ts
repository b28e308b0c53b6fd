import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let found: unknown;

/** Collects garbage now: V8 lets the heap of a long run grow to several times what lives in it before it does by itself. Takes some 20 ms. */
export const collectGarbage = (): void => {
  if (found === undefined) {
    setFlagsFromString('--expose-gc');
    found = runInNewContext('gc');
  }
  if (typeof found === 'function') found();
};
