import { defineConfig } from 'vitest/config';

/** The commands of README.md and docs/NN-name.md, on the drivers they are marked with. test/docs/main.ts starts it. */
export default defineConfig({
  test: {
    include: ['test/docs/{host,kind}.test.ts'],
    reporters: ['verbose'],
    // What the commands print is part of a failure already.
    silent: true,
    fileParallelism: false,
    bail: 0,
    hookTimeout: 5 * 60_000,
  },
});
