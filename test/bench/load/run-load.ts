import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec } from '../../../scripts/lab/exec.ts';
import type { LoadSample } from '../results.ts';
import type { Entry } from '../servers/entry.ts';
import { cpuSince, type ServingProcesses, takeCpu } from './serving-processes.ts';
import { usageOf } from './usage.ts';
import { attackCommand, type Target, targetLine } from './vegeta-command.ts';
import { readVegetaReport } from './vegeta-report.ts';

export interface LoadTask {
  readonly vegeta: string;
  readonly entry: Entry;
  readonly serving: ServingProcesses;
  readonly targets: readonly Target[];
  readonly repeats: boolean;
  readonly http2: boolean;
  readonly workers: number;
  readonly seconds: number;
  /** For files that go with the run. */
  readonly dir: string;
}

/** @throws Error if a request fails, or the load generator */
export async function runLoad(task: LoadTask): Promise<LoadSample> {
  const { entry, dir } = task;
  const targets = path.join(dir, 'targets.jsonl');
  const output = path.join(dir, 'results.gob');
  await writeFile(targets, `${task.targets.map((target) => targetLine(entry, target)).join('\n')}\n`);
  const before = await takeCpu(task.serving);
  const client = await clientCpu(attackCommand({ ...task, targets, output }));
  const cpu = cpuSince(before, await takeCpu(task.serving));
  const { stdout } = await exec([task.vegeta, 'report', '-type=json', output]);
  await Promise.all([rm(targets), rm(output)]);
  return { ...readVegetaReport(stdout), cpu: { ...cpu, client } };
}

/** Runs it to its end. @returns the seconds of CPU that it took, as far as the last look at it saw */
async function clientCpu([command = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes));
  const ended = once(child, 'close');
  const seconds = await followCpu(child);
  const [code] = await ended;
  if (code !== 0) throw new Error(`the load generator ended with ${code}: ${Buffer.concat(errors)}`);
  return seconds;
}

async function followCpu(child: ChildProcess): Promise<number> {
  const everyMs = process.platform === 'linux' ? 25 : 200;
  let seconds = 0;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    // What has just ended can't be asked any more.
    const usage = await usageOf(child.pid).catch(() => undefined);
    seconds = Math.max(seconds, usage?.cpuSeconds ?? 0);
    await sleep(everyMs);
  }
  return seconds;
}
