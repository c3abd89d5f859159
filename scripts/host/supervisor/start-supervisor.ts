import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab/error.ts';
import { nodeProgram } from '../../lab/node-program.ts';
import { askSupervisor } from './ask-supervisor.ts';
import { childEnvironment } from './child-environment.ts';
import { endOrphans } from './end-orphans.ts';
import { openLog } from './log-file.ts';
import type { SupervisorStatus } from './protocol.ts';

export interface SupervisorDirs {
  readonly run: string;
  readonly logs: string;
}

const patience = 20_000;
const interval = 50;

/**
 * The supervisor that runs already, or a new one: a process in a session of its own, which goes on when the terminal
 * is closed. What a killed one has left is ended first.
 * @throws LabError `supervisor-unreachable` if it does not come up
 */
export async function ensureSupervisor(dirs: SupervisorDirs): Promise<SupervisorStatus> {
  const running = await askSupervisor(dirs.run, { verb: 'status' });
  if (running) return running;
  await endOrphans(dirs.run);
  start(dirs);
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    const status = await askSupervisor(dirs.run, { verb: 'status' });
    if (status) return status;
    await sleep(interval);
  }
  throw new LabError('supervisor-unreachable', {
    what: `the supervisor did not come up within ${patience / 1000} s`,
    advice: [`tail ${logFile(dirs)}`],
  });
}

function start(dirs: SupervisorDirs): void {
  mkdirSync(dirs.run, { recursive: true, mode: 0o700 });
  const log = openLog(logFile(dirs));
  const program = nodeProgram('scripts/host/supervisor/main.ts', 'dist/lab/supervisor.js');
  const child = spawn(process.execPath, [...program, dirs.run, dirs.logs], {
    detached: true,
    stdio: ['ignore', log, log],
    env: childEnvironment(process.env),
  });
  // Its end, also at the very start, is seen by its silence.
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
}

const logFile = (dirs: SupervisorDirs) => path.join(dirs.logs, 'supervisor.log');
