import { defineConfig } from 'vitest/config';
import { alias } from '../../../vitest.config.ts';

/** Conformance of a resource that has mistakes: run by a test which expects that they are found. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias },
  test: { include: ['*.case.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
});
