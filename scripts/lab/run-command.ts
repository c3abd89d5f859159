import { setMaxListeners } from 'node:events';
import { isWardle } from '../api/wardle.ts';
import type { Command } from '../commands/command.ts';
import { requirePlatform } from '../platform/require-platform.ts';
import { LabError } from './error.ts';
import { explainFailure } from './explain-failure.ts';
import { interrupted, listenForInterrupt, untilInterrupted } from './interrupt.ts';
import { takeName } from './lab-name.ts';
import type { LabPaths } from './paths.ts';
import { failureText } from './print.ts';

/** A program with commands: the checkout's npm scripts, or the package's. */
export interface Program {
  readonly commands: readonly Command[];
  help(commands: readonly Command[]): string;
  /** Where the lab that is meant lies, and what it deploys. @throws LabError where there is none to be had */
  pathsFor(command: Command, labName: string | undefined): LabPaths;
}

/** Finds the command, runs it, and turns what it throws into an exit code. */
export async function runCommand(
  argv: readonly string[],
  program: Program,
  controller: AbortController,
): Promise<number> {
  const [name = 'help', ...args] = argv;
  const asksForHelp = (word: string) => word === '--help' || word === '-h';
  if (name === 'help' || asksForHelp(name)) {
    console.log(program.help(program.commands));
    return 0;
  }
  // Everything that runs listens to this one signal; many at once are no leak.
  setMaxListeners(0, controller.signal);
  listenForInterrupt(controller);
  let labName: string | undefined;
  let leaves: string | undefined;
  try {
    const command = findCommand(program.commands, name);
    leaves = command.leaves;
    const own = command.ownWords?.(args) ?? args.length;
    const taken = takeName(args.slice(0, own));
    labName = taken.name;
    if (taken.rest.some(asksForHelp)) {
      console.log(program.help([command]));
      return 0;
    }
    const paths = program.pathsFor(command, labName);
    if (command.sampleOnly && !isWardle(paths.api)) throw aboutTheSample(command, paths);
    await requirePlatform();
    const { signal } = controller;
    const running = command.run({ args: [...taken.rest, ...args.slice(own)], paths, signal });
    return await (command.tidiesUp ? running : untilInterrupted(running, signal));
  } catch (error) {
    return report(controller.signal.aborted ? interrupted(error, leaves) : error, labName);
  }
}

/** @throws LabError `usage` for a name that is no command */
export function findCommand(commands: readonly Command[], name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = commands.map((candidate) => candidate.name).join(', ');
  throw new LabError('usage', { what: `there is no command "${name}"; there are ${names}` });
}

function aboutTheSample({ name }: Command, { root, api }: LabPaths): LabError {
  return new LabError('sample-only', {
    what: `${name} is about the lab's own sample, and ${root} deploys ${api.group}`,
  });
}

function report(error: unknown, labName: string | undefined): number {
  const failure = explainFailure(error);
  console.error(`\n${failureText(failure, labName)}`);
  if (process.env['LAB_DEBUG']) console.error(error);
  return failure.exitCode;
}
