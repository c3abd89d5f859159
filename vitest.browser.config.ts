import { defineConfig } from 'vitest/config';

/** The pages in a real browser, with a whole lab behind them that the suite makes and removes: host driver. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/global-setup.ts'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 5 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
