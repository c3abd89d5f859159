import { findProject } from './api/find-project.ts';
import type { Command } from './commands/command.ts';
import { commands, helpText } from './commands/commands.ts';
import { type LabPaths, labPaths } from './lab/paths.ts';
import { projectRoot } from './lab/project-root.ts';
import { runCommand } from './lab/run-command.ts';

/** The lab's own sample, unless this is typed in the folder of a project of somebody's own. */
function pathsFor(_command: Command, labName: string | undefined): LabPaths {
  // npm runs scripts at the top level; INIT_CWD is where the user typed.
  const project = findProject(process.env['INIT_CWD'] ?? process.cwd());
  if (!project) return labPaths(projectRoot, labName);
  return labPaths(project.root, labName, { packageRoot: projectRoot, api: project.api });
}

// `npm run lab:NAME` → this file with NAME.
const controller = new AbortController();
process.exitCode = await runCommand(process.argv.slice(2), { commands, help: helpText, pathsFor }, controller);
// What hangs after Ctrl-C would keep this process alive.
if (controller.signal.aborted) process.exit();
