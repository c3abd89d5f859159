import { log, setVerbosity } from './apiserver/logs/log.ts';
import { parseOptions, UsageError, usage } from './apiserver/options/parse.ts';
import { run } from './cmd/run.ts';
import { exitOnUncaughtErrors } from './cmd/shutdown.ts';

const PROGRAM = 'wardle-server';

async function main(argv: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      process.stdout.write(usage(PROGRAM));
      return;
    }
    setVerbosity(options.v);
    exitOnUncaughtErrors();
    await run(options);
  } catch (error) {
    if (error instanceof UsageError)
      process.stderr.write(`Error: ${error.message}\n\n${PROGRAM} --help lists all flags.\n`);
    else logFailure(error);
    process.exit(1);
  }
}

function logFailure(error: unknown): void {
  log.error('start failed', { reason: error instanceof Error ? error.message : String(error) });
  log.debug('start failed here', { error });
}

void main(process.argv.slice(2));
