import { setMaxListeners } from 'node:events';
import { findProject } from '../api/find-project.ts';
import { wardle } from '../api/wardle.ts';
import type { Command } from '../commands/command.ts';
import { LabError } from '../lab/error.ts';
import { type LabPaths, labPaths } from '../lab/paths.ts';
import { projectRoot } from '../lab/project-root.ts';

/** The program `aggregation-lab` of package.json's "bin". What a command needs is loaded when that is asked for. */
async function main(argv: readonly string[], controller: AbortController): Promise<number> {
  if (argv[0] === 'explain') {
    // Every question listens to this one signal; many at once are no leak.
    setMaxListeners(0, controller.signal);
    process.once('SIGINT', () => controller.abort());
    const { explain } = await import('./explain.ts');
    return explain(argv.slice(1), controller.signal);
  }
  const [{ runCommand }, { projectCommands }, { programHelp }] = await Promise.all([
    import('../lab/run-command.ts'),
    import('./commands.ts'),
    import('./help.ts'),
  ]);
  return runCommand(argv, { commands: projectCommands, help: programHelp, pathsFor }, controller);
}

/** @throws LabError `no-project`, `project-config` */
function pathsFor(command: Command, labName: string | undefined): LabPaths {
  const here = process.cwd();
  const project = findProject(here);
  if (project) return labPaths(project.root, labName, { packageRoot: projectRoot, api: project.api });
  if (command.anywhere) return labPaths(here, labName, { packageRoot: projectRoot, api: wardle });
  throw new LabError('no-project', { what: `there is no aggregation-lab.json in ${here}, nor in any folder above it` });
}

const controller = new AbortController();
process.exitCode = await main(process.argv.slice(2), controller);
// What hangs after Ctrl-C would keep this process alive.
if (controller.signal.aborted) process.exit();
// All is said: a connection that hangs does not keep this process alive. The timer itself does not either.
setTimeout(() => process.exit(), 1000).unref();
