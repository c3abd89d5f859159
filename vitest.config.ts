import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but node; `integration` starts real programs (etcd, our server) on loopback and free ports. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Issuing a certificate takes a fifth of a second on a machine that has nothing else to do; many have.
          testTimeout: 30_000,
          setupFiles: ['test/setup/quiet-logs.ts'],
          include: ['{scripts,server,test/unit}/**/*.test.ts', 'test/interrupt/moments.test.ts'],
          exclude: ['**/node_modules/**', 'server/dist/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
