import { log, setVerbosity } from '../logs/log.ts';
import { parseOptions, UsageError, usage } from '../options/parse.ts';
import type { ServerDefinition } from './definition.ts';
import { exitOnSignals, exitOnUncaughtErrors } from './shutdown.ts';
import { startServer } from './start-server.ts';

/**
 * All of a server's program: its flags, the server, its end on SIGTERM and SIGINT, and `storage`, the tool for what is
 * stored. It ends the process, with 1 if the server can't be started.
 * It also ends it if a post-start hook fails.
 * @param argv without the names of node and the file
 */
export async function runProgram(definition: ServerDefinition, argv: readonly string[]): Promise<void> {
  const { program, defaults } = definition;
  if (argv[0] === 'storage') return storageTool(definition, argv.slice(1));
  try {
    const options = parseOptions(argv, defaults);
    if (options.help) {
      process.stdout.write(
        `${usage(program, defaults)}\nTo move, back up or check what is stored: ${program} storage --help\n`,
      );
      return;
    }
    setVerbosity(options.v);
    exitOnUncaughtErrors();
    const { stop, ended } = await startServer(definition, options);
    exitOnSignals(stop);
    void ended.then(exitIfFailed);
  } catch (error) {
    if (error instanceof UsageError)
      process.stderr.write(`Error: ${error.message}\n\n${program} --help lists all flags.\n`);
    else logFailure(error);
    process.exit(1);
  }
}

function exitIfFailed(failure: Error | undefined): void {
  if (!failure) return;
  log.error('the server has ended', { reason: failure.message });
  process.exit(1);
}

/** For people at a terminal: no log. */
async function storageTool(definition: ServerDefinition, argv: readonly string[]): Promise<void> {
  try {
    const { runStorageTool } = await import('./storage-tool/run.ts');
    await runStorageTool(definition, argv);
    process.exit(0);
  } catch (error) {
    const help = error instanceof UsageError ? `\n${definition.program} storage --help lists all commands.\n` : '';
    process.stderr.write(`Error: ${error instanceof Error ? error.message : error}\n${help}`);
    process.exit(1);
  }
}

function logFailure(error: unknown): void {
  log.error('start failed', { reason: error instanceof Error ? error.message : String(error) });
  log.debug('start failed here', { error });
}
