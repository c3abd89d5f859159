import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import type { ChildStatus, SupervisorRequest } from './supervisor/protocol.ts';
import { type WaitOptions, waitReady } from './wait-ready.ts';

const patience = 30_000;
const interval = 50;

/**
 * Kills processes without warning, as a lost node would, and waits until the supervisor has brought each back, with
 * another pid and ready.
 * @throws LabError `no-lab` if one of them is not there, `process-not-ready`
 */
export async function replaceProcesses(
  paths: LabPaths,
  names: readonly string[],
  options: WaitOptions = {},
): Promise<void> {
  const before = await children(paths, names, { verb: 'status' });
  await children(paths, names, { verb: 'crash', names });
  const pids = new Set(before.map((child) => child.pid));
  const deadline = performance.now() + patience;
  for (;;) {
    options.signal?.throwIfAborted();
    const now = await children(paths, names, { verb: 'status' });
    const old = now.find(({ state, pid }) => state !== 'running' || pids.has(pid));
    if (!old) break;
    if (performance.now() > deadline) {
      throw new LabError('process-not-ready', { what: `${old.name} did not come back after it was killed` });
    }
    await sleep(interval);
  }
  const specs = before.map((child) => child.spec);
  await waitReady(paths, specs, options);
}

async function children(
  paths: LabPaths,
  names: readonly string[],
  request: SupervisorRequest,
): Promise<readonly ChildStatus[]> {
  const status = await askSupervisor(path.resolve(paths.run), request);
  return names.map((name) => {
    const child = status?.children.find((candidate) => candidate.name === name);
    if (!child) throw new LabError('no-lab', { what: `${name} is not running here` });
    return child;
  });
}
