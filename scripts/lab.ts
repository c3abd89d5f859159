import { commands, findCommand, helpText } from './commands/commands.ts';
import { LabError } from './lab/error.ts';
import { explainFailure } from './lab/explain-failure.ts';
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
    return await command.run({ args: taken.rest, paths, signal: controller.signal });
  } catch (error) {
    return report(controller.signal.aborted ? interrupted(error) : error, labName);
  }
}

/** The first Ctrl-C ends what is running and says what was kept; the second ends at once. */
function listenForInterrupt(controller: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
}

function interrupted(error: unknown): LabError {
  const what = 'interrupted; what was made so far is kept';
  return new LabError('interrupted', { what }, { cause: error });
}

function report(error: unknown, labName: string | undefined): number {
  const failure = explainFailure(error);
  console.error(`\n${failureText(failure, labName)}`);
  if (process.env['LAB_DEBUG']) console.error(error);
  return failure.exitCode;
}

process.exitCode = await main(process.argv.slice(2));
