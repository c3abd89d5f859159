import { spawnSync } from 'node:child_process';
import { lookForEngine } from '../../scripts/drivers/kind/engine.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import type { DriverName } from '../../scripts/lab/state.ts';
import { parseDocsArguments } from './arguments.ts';

/** `npm run test:docs`: vitest knows neither drivers nor pages. */
const { drivers, page } = parseDocsArguments(process.argv.slice(2));
const files = (drivers.length > 0 ? drivers : await possibleDrivers()).map((driver) => `test/docs/${driver}.test.ts`);
const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.docs.config.ts', ...files], {
  cwd: projectRoot,
  env: { ...process.env, ...(page !== undefined && { DOCS_PAGE: page }) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

/** As `lab:up` does: kind only where an engine answers; whoever asks for it by name gets it, or its failure. */
async function possibleDrivers(): Promise<readonly DriverName[]> {
  const engine = await lookForEngine(process.env, new AbortController().signal);
  if (engine.answers) return ['host', 'kind'];
  console.log(`No container engine answers: the pages are read on the host driver only.`);
  return ['host'];
}
