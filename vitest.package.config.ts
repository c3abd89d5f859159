import { defineConfig } from 'vitest/config';

/** The package as a user would have it: packed, and installed into a project that has nothing else. Asks the npm registry. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 5 * 60_000,
    hookTimeout: 5 * 60_000,
    fileParallelism: false,
  },
});
