import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests in random order; files too with `--sequence.shuffle`, otherwise the longest first, so that none is left alone at the end. */
const sequence = { shuffle: { tests: true, files: false } };

export default defineConfig({
  test: {
    // One more than there are cores: some tests wait for a browser, or for a server that takes its time.
    maxWorkers: availableParallelism() + 1,
    // Runs of the program share a thread: more at once only take longer each.
    maxConcurrency: 2,
    // Four times the default, for machines that do something else too.
    testTimeout: 20_000,
    hookTimeout: 40_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          // One contract and one matrix for all files that a worker runs: none of them leaves anything behind.
          isolate: false,
          // One project after the other: workers that change between them load everything anew.
          sequence: { ...sequence, groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          isolate: false,
          sequence: { ...sequence, groupOrder: 1 },
          globalSetup: ['test/build-first.ts'],
          // Many replay a good part of the matrix, and others do the same beside them.
          testTimeout: 60_000,
        },
      },
    ],
  },
});
