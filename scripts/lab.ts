import { setMaxListeners } from 'node:events';
import { commands, findCommand, helpText } from './commands/commands.ts';
import { explainFailure } from './lab/explain-failure.ts';
import { interrupted, listenForInterrupt, untilInterrupted } from './lab/interrupt.ts';
import { takeName } from './lab/lab-name.ts';
import { labPaths } from './lab/paths.ts';
import { failureText } from './lab/print.ts';
import { projectRoot } from './lab/project-root.ts';
import { requirePlatform } from './platform/require-platform.ts';

/** `npm run lab:NAME` → this file with NAME: finds the command, runs it, and turns what it throws into an exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  const asksForHelp = (word: string) => word === '--help' || word === '-h';
  if (name === 'help' || asksForHelp(name)) {
    console.log(helpText(commands));
    return 0;
  }
  const controller = new AbortController();
  // Everything that runs listens to this one signal; many at once are no leak.
  setMaxListeners(0, controller.signal);
  listenForInterrupt(controller);
  let labName: string | undefined;
  try {
    const taken = takeName(args);
    labName = taken.name;
    const paths = labPaths(projectRoot, labName);
    const command = findCommand(name);
    if (taken.rest.some(asksForHelp)) {
      console.log(helpText([command]));
      return 0;
    }
    await requirePlatform();
    const { signal } = controller;
    const running = command.run({ args: taken.rest, paths, signal });
    return await (command.tidiesUp ? running : untilInterrupted(running, signal));
  } catch (error) {
    return report(controller.signal.aborted ? interrupted(error) : error, labName);
  }
}

function report(error: unknown, labName: string | undefined): number {
  const failure = explainFailure(error);
  console.error(`\n${failureText(failure, labName)}`);
  if (process.env['LAB_DEBUG']) console.error(error);
  return failure.exitCode;
}

process.exitCode = await main(process.argv.slice(2));
// What hangs after Ctrl-C would keep this process alive.
if (process.exitCode === 130) process.exit();
