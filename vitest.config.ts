import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    sequence: { shuffle: true },
    // One less than there are cores is the default, which is one of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/build-first.ts'],
        },
      },
    ],
  },
});
