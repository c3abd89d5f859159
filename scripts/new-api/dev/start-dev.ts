import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { configName } from '../../api/find-project.ts';
import { isWardle } from '../../api/wardle.ts';
import { serverProgram } from '../../drivers/host/server-program.ts';
import { buildProject, recordBuild } from '../../drivers/project-build.ts';
import { startWorkload } from '../../host/start-workload.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { LabError } from '../../lab/error.ts';
import { explainFailure } from '../../lab/explain-failure.ts';
import type { Lab } from '../../lab/lab.ts';
import { failureText, green } from '../../lab/print.ts';
import type { Builder } from './builder.ts';
import { commandBuilder } from './command-builder.ts';
import { runDevLoop } from './dev-loop.ts';
import { esbuildBuilder } from './esbuild-builder.ts';
import { watchSources } from './watch-sources.ts';

const withHost = ['npm run lab:up -- --driver host'];

/**
 * Keeps the server of a lab on the host driver up with its sources, until the lab's signal aborts.
 * @throws LabError `driver-mismatch`, `no-lab`, `server-build`
 */
export async function startDev(lab: Lab): Promise<void> {
  await requireHost(lab);
  const { paths, signal } = lab;
  const { root, api } = paths;
  const { sources = ['src'] } = api.server;
  const builder = await builderFor(lab);
  console.log(`Watching ${sources.join(', ')} of ${root}. Ctrl-C ends it, and the server runs on.`);
  await runDevLoop({
    builder,
    async restart(change) {
      if (builder.file === undefined && !isWardle(api)) await recordBuild(paths);
      await run(lab, builder.file, AbortSignal.any([signal, change]));
    },
    watch: (onChange) => watchSources(root, sources, onChange),
    say: (line) => console.log(line),
    signal,
  });
  if (builder.file !== undefined) await endWithBundle(lab);
}

/** @param file what the server runs in place of its bundle */
async function run(lab: Lab, file: string | undefined, signal?: AbortSignal): Promise<void> {
  const [server, { replicas = 1 }] = await Promise.all([serverProgram(lab), lab.state.read()]);
  const command = file === undefined ? server.command : [process.execPath, file];
  await startWorkload({ paths: lab.paths, server: { ...server, command }, replicas, signal });
}

/** As `lab:up` would have it, which knows nothing of a server in two files. The lab's own signal has aborted already. */
async function endWithBundle(lab: Lab): Promise<void> {
  console.log('\nBuilding the whole server, as it would be deployed …');
  try {
    await buildProject({ paths: lab.paths, signal: new AbortController().signal }, () => undefined);
    await run(lab, undefined);
    console.log(`${green('✓')} the server runs on`);
  } catch (error) {
    console.error(failureText(explainFailure(error), lab.paths.name));
    console.error('\nThe server of the last good build runs on.');
  }
}

async function requireHost({ driver, paths }: Lab): Promise<void> {
  if (driver.name !== 'host') {
    throw new LabError('driver-mismatch', {
      what: `the lab here is on ${driver.name}, where each change would be a new image`,
      cause: 'dev replaces a process of this machine: it needs a lab on the host driver.',
      advice: ['npm run lab:down', ...withHost],
    });
  }
  if (await askSupervisor(path.resolve(paths.run), { verb: 'status' })) return;
  throw new LabError('no-lab', {
    what: 'the lab here does not run',
    cause: 'It was paused, or the machine has been started anew since.',
    advice: ['npm run lab:resume', ...withHost],
  });
}

/** The sample's has no file of options: its build is ours. */
async function builderFor({ paths: { root, dir, api } }: Lab): Promise<Builder> {
  const { bundle, build } = api.server;
  const module = isWardle(api) ? undefined : await esbuildModule(root);
  if (module === undefined) return commandBuilder(root, build, bundle);
  return esbuildBuilder(root, module, path.resolve(dir, 'dev'));
}

/** What the lab itself has no use for. */
async function esbuildModule(root: string): Promise<string | undefined> {
  const config: { server: { esbuild?: string } } = JSON.parse(await readFile(path.join(root, configName), 'utf8'));
  return config.server.esbuild;
}
