import { defineConfig } from 'vitest/config';

/** What examples import by the package's name is the source, not what was built of it some time ago. */
const library = new URL('server/src/apiserver/', import.meta.url).pathname;
export const alias = [
  { find: /^aggregation-lab\/apiserver$/, replacement: `${library}index.ts` },
  { find: /^aggregation-lab\/apiserver\/testing$/, replacement: `${library}testing/index.ts` },
  {
    find: /^aggregation-lab\/apiserver\/conformance$/,
    replacement: `${library}conformance/describe-resource.ts`,
  },
  { find: /^aggregation-lab\/apiserver\/storage-contract$/, replacement: `${library}storage/storage-contract.ts` },
];

/** `unit` needs nothing but node; `integration` starts real programs (etcd, our server) on loopback and free ports. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Most of a run was each file's loading of the same modules; no unit test keeps state in a module.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
          // Issuing a certificate takes a fifth of a second on a machine that has nothing else to do; many have.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Vitest's own patience of one second is less than a busy machine may need for one turn.
          expect: { poll: { timeout: 20_000 } },
          setupFiles: ['test/setup/quiet-logs.ts'],
          include: [
            '{scripts,server,test/unit}/**/*.test.ts',
            'test/pools/**/*.test.ts',
            '{examples,test/examples}/**/*.test.ts',
            'test/interrupt/moments.test.ts',
            'test/docs/{arguments,judge,reader,shell-session}.test.ts',
            'test/drills/choose-drills.test.ts',
            'test/kubernetes/junit-results.test.ts',
            'test/conformance/{,report/,requirements/}*.test.ts',
            'test/differential/**/*.test.ts',
            'test/faults/{owned,compare-told,memory/slope}.test.ts',
            'test/bench/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'server/dist/**'],
        },
      },
      {
        test: {
          name: 'integration',
          // After the unit tests: real programs want the machine for themselves.
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
