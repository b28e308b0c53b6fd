import { getHeapStatistics, setFlagsFromString } from 'node:v8';
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

/** Rows whose reading or replaying leaves so much behind that it is collected before something large is made of them. */
const MANY_ROWS = 50_000;

/** Collects what so many rows left behind, where they are many. */
export const collectAfter = (rows: number): void => {
  if (rows >= MANY_ROWS) collectGarbage();
};

/** Rows between two looks at the heap, and how many bytes it may grow before it is collected. */
const LOOK_AFTER = 1000;
const MOST_GROWTH = 40 * 1024 * 1024;

const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** Counts rows, and collects garbage when the heap has grown since the count began or was collected last: what V8 took for long-lived and is dead
 * stays until all of the heap is collected. */
export const countingCollector = (used = usedBytes, collect = collectGarbage): (() => void) => {
  let floor = used();
  let rows = 0;
  return () => {
    rows += 1;
    if (rows % LOOK_AFTER !== 0 || used() - floor < MOST_GROWTH) return;
    collect();
    floor = used();
  };
};
