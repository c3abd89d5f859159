import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessPromise } from 'zx/core';

/** Milliseconds between asking and making: a user who has typed Ctrl-C waits. */
const patience = 700;

/**
 * Ends a running command with all that it has started: `go build` has compilers, kind has docker commands, and a
 * signal to the command alone would leave them at work.
 */
export async function endTree(running: ProcessPromise): Promise<void> {
  await signalTree(running, 'SIGTERM');
  await Promise.race([running, sleep(patience)]);
  await signalTree(running, 'SIGKILL');
  // Something that was started just then may hold the output open; nobody waits for what it has to say.
  for (const stream of [running.child?.stdout, running.child?.stderr]) stream?.destroy();
}

async function signalTree(running: ProcessPromise, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const { child } = running;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  // Without ps the tree is not to be seen; the command itself always is.
  await running.kill(signal).catch(() => child.kill(signal));
}
