import { spawnSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

/** As `lab:up` does: kind where an engine answers. To ask for kind alone without one is an error: no test is found. */
const engine = spawnSync('docker', ['version', '--format', '{{.Server.Version}}']);
const withoutEngine = engine.status === 0 ? [] : ['test/interrupt/kind.test.ts'];
if (withoutEngine.length > 0) console.log('No Docker answers: labs are interrupted on the host driver only.');

/** Labs that are cut off in the middle, and what becomes of them; one after the other, as there is one per folder. */
export default defineConfig({
  test: {
    include: ['test/interrupt/*.test.ts'],
    exclude: ['test/interrupt/moments.test.ts', ...withoutEngine],
    reporters: ['verbose'],
    // What the labs say is the story of a failure; vitest's headings between its lines would only hide it.
    disableConsoleIntercept: true,
    fileParallelism: false,
    bail: 0,
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
  },
});
