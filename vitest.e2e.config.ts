import { defineConfig } from 'vitest/config';

/** Whole labs on this machine, one after the other. The first run on a machine builds Kubernetes, hence the times. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 40 * 60_000,
    hookTimeout: 5 * 60_000,
  },
});
