import { defineConfig } from 'vitest/config';
import drills from './vitest.drills.config.ts';

/** The drills in which links of a lab on kind are broken: needs a container engine. DRILLS=all leaves none out. */
export default defineConfig({
  test: { ...drills.test, include: ['test/drills/on-kind.test.ts'], exclude: [] },
});
