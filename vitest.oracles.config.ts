import { defineConfig } from 'vitest/config';

/** Patches, applies, selectors and RBAC beside what Kubernetes' own Go libraries make of the same. Builds them; needs Go. */
export default defineConfig({
  test: {
    include: ['test/oracles/**/*.test.ts'],
    globalSetup: ['test/oracles/global-setup.ts'],
    setupFiles: ['test/oracles/setup.ts'],
    bail: 0,
    testTimeout: 10 * 60_000,
    hookTimeout: 60_000,
  },
});
