import { defineConfig } from 'vitest/config';

/** Projects as `new-api` writes them, installed and tested as their owners would. Asks the npm registry. */
export default defineConfig({
  test: {
    include: ['test/new-api/**/*.test.ts'],
    testTimeout: 10 * 60_000,
    hookTimeout: 5 * 60_000,
    fileParallelism: false,
  },
});
