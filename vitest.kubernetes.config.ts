import { defineConfig } from 'vitest/config';

/** Kubernetes' own end-to-end tests on a kind lab. The first run on a machine builds them, about 8 minutes. */
export default defineConfig({
  test: {
    include: ['test/kubernetes/kubernetes.test.ts'],
    reporters: ['verbose'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 10 * 60_000,
    hookTimeout: 40 * 60_000,
  },
});
