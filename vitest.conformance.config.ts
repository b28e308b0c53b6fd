import { defineConfig } from 'vitest/config';

/** The conformance suite for developers, apart from the tests of the tool itself. */
export default defineConfig({
  test: {
    include: ['conformance/**/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
