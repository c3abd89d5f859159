import { defineConfig } from 'vitest/config';

/** Of one server alone there is nothing to say about several. */
const { direct: { others = [] } = {} } = JSON.parse(process.env['CONFORMANCE_TARGET'] ?? '{}');

/** Black-box cases about one server, which `npm run conformance` names. Mostly they wait, hence several at once. */
export default defineConfig({
  test: {
    include: [
      'test/conformance/topics/**/*.test.ts',
      ...(others.length > 0 ? ['test/conformance/replicas/*.test.ts'] : []),
    ],
    pool: 'threads',
    isolate: false,
    maxWorkers: 4,
    bail: 0,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
