import { defineConfig } from 'vitest/config';

/** Real programs that are killed, paused and starved. FAULTS=all: in full, which takes hours; FAULTS_SEED repeats a run. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    exclude: ['test/faults/{owned,compare-told,memory/slope}.test.ts'],
    globalSetup: ['test/faults/global-setup.ts'],
    reporters: ['verbose'],
    // What was measured is to be read, without vitest's headings between the lines.
    disableConsoleIntercept: true,
    fileParallelism: false,
    bail: 0,
    testTimeout: process.env['FAULTS'] === 'all' ? 3 * 60 * 60_000 : 10 * 60_000,
    hookTimeout: 2 * 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
