import { defineConfig } from 'vitest/config';

/** kubectl, client-node and client-go against a whole lab that the suite makes and removes: host driver. */
export default defineConfig({
  test: {
    include: ['test/clients/**/*.test.ts'],
    globalSetup: ['test/clients/global-setup.ts'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 2 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
