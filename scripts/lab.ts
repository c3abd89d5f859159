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
async function main(argv: readonly string[], controller: AbortController): Promise<number> {
  const [name = 'help', ...args] = argv;
  const asksForHelp = (word: string) => word === '--help' || word === '-h';
  if (name === 'help' || asksForHelp(name)) {
    console.log(helpText(commands));
    return 0;
  }
  // Everything that runs listens to this one signal; many at once are no leak.
  setMaxListeners(0, controller.signal);
  listenForInterrupt(controller);
  let labName: string | undefined;
  let leaves: string | undefined;
  try {
    const command = findCommand(name);
    leaves = command.leaves;
    const own = command.ownWords?.(args) ?? args.length;
    const taken = takeName(args.slice(0, own));
    labName = taken.name;
    const paths = labPaths(projectRoot, labName);
    if (taken.rest.some(asksForHelp)) {
      console.log(helpText([command]));
      return 0;
    }
    await requirePlatform();
    const { signal } = controller;
    const running = command.run({ args: [...taken.rest, ...args.slice(own)], paths, signal });
    return await (command.tidiesUp ? running : untilInterrupted(running, signal));
  } catch (error) {
    return report(controller.signal.aborted ? interrupted(error, leaves) : error, labName);
  }
}

function report(error: unknown, labName: string | undefined): number {
  const failure = explainFailure(error);
  console.error(`\n${failureText(failure, labName)}`);
  if (process.env['LAB_DEBUG']) console.error(error);
  return failure.exitCode;
}

const controller = new AbortController();
process.exitCode = await main(process.argv.slice(2), controller);
// What hangs after Ctrl-C would keep this process alive.
if (controller.signal.aborted) process.exit();
