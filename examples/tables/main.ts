import { parseOptions, runProgram, type ServerDefinition, UsageError } from 'aggregation-lab/apiserver';
import { help, takeArguments } from './arguments.ts';
import { tablesServer } from './server.ts';
import { Connection } from './sql/connection.ts';
import { stopTracking } from './sql/install.ts';

/** For --help, which needs no file. */
const nothing: ServerDefinition = {
  program: 'tables-server',
  groups: [],
  info: { title: 'Tables', version: 'v1.0.0' },
  version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
};

async function serve(argv: readonly string[]): Promise<void> {
  const { own, rest } = takeArguments(argv, process.env);
  // Of a main cluster each row would be a question.
  const byName = parseOptions(rest).standalone;
  await runProgram(tablesServer(own, byName), rest);
}

/** Takes away what was added to the file. */
function forget(argv: readonly string[]): void {
  const { own } = takeArguments(argv, process.env);
  const db = new Connection(own.database);
  stopTracking(db);
  db.close();
}

async function run(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help')) {
    console.log(`Usage: tables-server [flags], or tables-server forget --database=FILE\n\nIts own flags:\n${help}\n`);
    return runProgram(nothing, ['--help']);
  }
  return argv[0] === 'forget' ? forget(argv.slice(1)) : serve(argv);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`Error: ${error instanceof Error ? error.message : error}`);
  if (error instanceof UsageError) console.error('\ntables-server --help lists all flags.');
  process.exit(1);
});
