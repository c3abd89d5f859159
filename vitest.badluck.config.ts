import { defineConfig } from 'vitest/config';

/** Machines and labs on which something is wrong. Needs root, for mounts and other users; kind.test.ts an engine. */
export default defineConfig({
  test: {
    include: ['test/badluck/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 10 * 60_000,
    hookTimeout: 20 * 60_000,
  },
});
