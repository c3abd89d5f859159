import { defineConfig } from 'vitest/config';

/**
 * Labs that are cut off in the middle, and what becomes of them; one after the other, as there is one per folder.
 * kind.test.ts needs an engine, and fails where none answers.
 */
export default defineConfig({
  test: {
    include: ['test/interrupt/*.test.ts'],
    exclude: ['test/interrupt/moments.test.ts'],
    reporters: ['verbose'],
    // What the labs say is the story of a failure; vitest's headings between its lines would only hide it.
    disableConsoleIntercept: true,
    fileParallelism: false,
    bail: 0,
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
  },
});
