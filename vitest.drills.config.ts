import { defineConfig } from 'vitest/config';

/** It may have to build the Go sample: not in a round that is to be quick. */
const goServer = process.env['DRILLS'] === 'all' ? [] : ['test/drills/go-server.test.ts'];

/** Labs on the host driver in which links are broken on purpose, one after the other. DRILLS=all leaves none out. */
export default defineConfig({
  test: {
    include: ['test/drills/*.test.ts'],
    exclude: ['test/drills/choose-drills.test.ts', 'test/drills/on-kind.test.ts', ...goServer],
    reporters: ['verbose'],
    fileParallelism: false,
    bail: 0,
    testTimeout: 5 * 60_000,
    hookTimeout: 15 * 60_000,
  },
});
