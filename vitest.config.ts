import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['test/build-first.ts'],
    sequence: { shuffle: true },
    testTimeout: 180_000,
  },
});
