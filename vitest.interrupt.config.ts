import { defineConfig } from 'vitest/config';

/** Labs that are cut off in the middle, and what becomes of them; one after the other, as there is one per folder. */
export default defineConfig({
  test: {
    include: ['test/interrupt/*.test.ts'],
    exclude: ['test/interrupt/moments.test.ts'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
