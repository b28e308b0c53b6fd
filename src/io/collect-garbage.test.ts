import { expect, it } from 'vitest';
import { collectGarbage, countingCollector } from './collect-garbage.ts';

const MIB = 1024 * 1024;

it('collects when the heap has grown, and not because there were many rows', () => {
  let heap = 100 * MIB;
  const collectedAt: number[] = [];
  let rows = 0;
  const count = countingCollector(
    () => heap,
    () => {
      collectedAt.push(rows);
      heap = 110 * MIB;
    },
  );
  const replay = (times: number, bytesEach: number): void => {
    for (let time = 0; time < times; time += 1) {
      rows += 1;
      heap += bytesEach;
      count();
    }
  };
  replay(50_000, 200);
  expect(collectedAt).toEqual([]);
  replay(20_000, 5_000);
  expect(collectedAt).toEqual([57_000, 66_000]);
});

it('collects what nothing holds any more', () => {
  let held: Uint8Array | undefined = new Uint8Array(MIB);
  const ref = new WeakRef(held);
  held = undefined;
  // A weak reference holds its target until the turn of the event loop that made it has ended.
  return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    collectGarbage();
    expect(ref.deref()).toBeUndefined();
  });
});
