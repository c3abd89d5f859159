import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type LockOwner, parseOwner, processStart } from './lock-owner.ts';

/** Milliseconds between two looks at a lock that another process holds. */
const retry = 500;

/** Milliseconds between two words on a wait that goes on: a build may take minutes. */
const repeat = 5_000;

interface Waiting {
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `work` while holding a lock file, so that two runs don't do the same at once: the second waits, and says so.
 * A lock whose owner is gone is taken over, so that a killed run blocks nobody.
 */
export async function withLock<T>(file: string, what: string, waiting: Waiting, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  const token = await acquire(file, what, waiting);
  try {
    return await work();
  } finally {
    await release(file, token);
  }
}

async function acquire(file: string, what: string, { progress, signal }: Waiting): Promise<string> {
  const owner: LockOwner = { pid: process.pid, start: await processStart(process.pid), token: randomUUID() };
  const begun = performance.now();
  let next = 0;
  while (!(await take(file, owner))) {
    signal?.throwIfAborted();
    const holder = await readOwner(file);
    if (holder && !(await isSameProcess(holder))) {
      await discard(file, holder);
      continue;
    }
    const waited = performance.now() - begun;
    if (holder && waited >= next) {
      const since = next === 0 ? '' : `, for ${Math.round(waited / 1000)} s now`;
      progress(`waiting for ${what}: process ${holder.pid} is at it${since}`);
      next = waited + repeat;
    }
    await sleep(retry, undefined, signal && { signal });
  }
  return owner.token;
}

/** Linking a finished file is atomic: a lock always has its owner in it. */
async function take(file: string, owner: LockOwner): Promise<boolean> {
  const own = `${file}.${owner.token}`;
  await writeFile(own, JSON.stringify(owner));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Moves a dead owner's lock away. If a live one took its place meanwhile, that one is put back. */
async function discard(file: string, dead: LockOwner): Promise<void> {
  const aside = `${file}.stale-${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const found = await readOwner(aside);
  if (found && found.token !== dead.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(file: string, token: string): Promise<void> {
  if ((await readOwner(file))?.token === token) await rm(file, { force: true });
}

async function readOwner(file: string): Promise<LockOwner | undefined> {
  return readFile(file, 'utf8').then(parseOwner, () => undefined);
}
