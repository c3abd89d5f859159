import { existsSync } from 'node:fs';
import process from 'node:process';
import { timeLimit } from '../../../server/src/apiserver/client/time-limit.ts';
import { withLock } from '../../tools/lock.ts';
import { listen } from './listen.ts';
import { identify } from './process-identity.ts';
import { recordFile } from './record.ts';
import { socketName } from './socket-path.ts';
import { Supervisor } from './supervisor.ts';

/** The supervisor as a program: `node --import tsx main.ts RUN_DIR LOGS_DIR`, detached from any terminal. */
const [runDir = '', logsDir = ''] = process.argv.slice(2);
if (!runDir || !logsDir) throw new Error('usage: main.ts RUN_DIR LOGS_DIR');

// Relative paths from here on: they are short enough for a socket, and if somebody removes the folder and a new lab
// makes one of the same name, they still mean the old one.
process.chdir(runDir);
process.umask(0o077);

const log = (line: string) => console.log(`${new Date().toISOString()} ${line}`);

/** Milliseconds until it is sure that another one is there to stay. */
const patience = 2_000;

// A command that was killed may have started one that nobody has seen listening, and the next command another.
const waiting = { progress: log, signal: timeLimit(patience) };
await withLock('supervisor.lock', 'the processes of this lab', waiting, supervise);

/** Until it is asked to end. */
async function supervise(): Promise<never> {
  const own = await identify(process.pid);
  if (!own) throw new Error('this process can not find itself in the process table');
  const supervisor = new Supervisor({
    own,
    runDir: '.',
    logsDir,
    log,
    // Not process.exit at once: the answer to the request still has to leave.
    onShutdown: () => setTimeout(() => process.exit(0), 50),
  });
  const shutDown = (why: string) => {
    log(why);
    supervisor.handle({ verb: 'shutdown' }).catch((error: Error) => log(error.message));
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => shutDown(`${signal}: shutting down`));
  // The terminal that started it may go.
  process.on('SIGHUP', () => undefined);
  // On a full disk a lost log line is better than a lost supervisor.
  process.stdout.on('error', () => undefined);
  await listen(socketName, (request) => supervisor.handle(request));
  log(`supervisor ${process.pid} listens on ${socketName} in ${runDir}`);

  // Somebody who removes .lab by hand means the lab to be gone: nothing could find these processes afterwards.
  const watch = setInterval(() => {
    if (existsSync(recordFile('.'))) return;
    clearInterval(watch);
    shutDown('the run folder was removed: shutting down');
  }, 1000);
  return new Promise(() => {});
}
