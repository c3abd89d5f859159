import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { logTail } from './log-tail.ts';
import { probe } from './probe.ts';
import type { ProcessSpec } from './process-spec.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import type { ChildStatus } from './supervisor/protocol.ts';

export interface WaitOptions {
  /** Shown what is waited for whenever the reason changes. */
  readonly say?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const interval = 75;
/** A slow machine under load still gets there; a process that can't start is found out sooner, by its ends. */
const patience = 120_000;
/** Ends while waited for, after which waiting longer has no point. */
const hopeless = 4;

/**
 * Waits until each process says of itself that it is ready.
 * @throws LabError `process-not-ready` with the end of its log; the signal's reason if that aborts
 */
export async function waitReady(paths: LabPaths, specs: readonly ProcessSpec[], options: WaitOptions): Promise<void> {
  await Promise.all(specs.map((spec) => waitForOne(paths, spec, options)));
}

async function waitForOne(paths: LabPaths, spec: ProcessSpec, { say, signal }: WaitOptions): Promise<void> {
  const deadline = performance.now() + patience;
  let said: string | undefined;
  let restartsBefore: number | undefined;
  for (;;) {
    const reason = await probe(spec.readiness, signal);
    if (reason === undefined) return;
    signal?.throwIfAborted();
    const child = await childOf(paths, spec.name);
    const seen = child?.problem ?? reason;
    restartsBefore ??= child?.restarts ?? 0;
    const hopes = child !== undefined && child.restarts - restartsBefore < hopeless;
    if (!hopes || performance.now() > deadline) throw await notReady(paths, spec.name, seen, child);
    if (seen !== said) say?.(`${spec.name}: ${seen}`);
    said = seen;
    await sleep(interval);
  }
}

async function childOf(paths: LabPaths, name: string): Promise<ChildStatus | undefined> {
  const status = await askSupervisor(path.resolve(paths.run), { verb: 'status' });
  return status?.children.find((child) => child.name === name);
}

async function notReady(paths: LabPaths, name: string, reason: string, child: ChildStatus | undefined) {
  const log = path.join(paths.logs, `${name}.log`);
  const ends = child?.lastExit ? `; it has ended ${child.restarts} times, last with ${child.lastExit}` : '';
  return new LabError('process-not-ready', {
    what: `${name} ${reason}${ends}`,
    advice: [`less ${log}`, 'npm run lab:up    # tries again'],
    output: await logTail(log),
  });
}
