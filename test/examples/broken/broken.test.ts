import path from 'node:path';
import { expect, test } from 'vitest';
import { tryExec } from '../../../scripts/lab/exec.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

test('conformance finds what is wrong with a resource, and nothing beside it', { timeout: 120_000 }, async () => {
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const run = await tryExec([process.execPath, vitest, 'run', '--config', config, '--reporter=json', '--silent']);
  const { testResults }: Report = JSON.parse(run.stdout.slice(run.stdout.indexOf('{')));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.filter(({ status }) => status === 'failed').map(({ title }) => title);
  expect(failed.sort()).toEqual([
    'a finalizer keeps an object until it is taken away',
    'a merge patch changes what it names',
    'an apply creates, and the same again changes nothing',
    'an update that changes nothing stores nothing',
    'nothing is lost by a write in another version',
  ]);
  expect(all.filter(({ status }) => status === 'passed').length).toBeGreaterThan(20);
  expect(run.exitCode).toBe(1);
});
