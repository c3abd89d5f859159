import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exec } from '../../scripts/lab/exec.ts';
import { codeOf } from '../../server/src/apiserver/storage/file/errors.ts';
import type { ServerProcess } from '../integration/server-process.ts';

/** Where a server can be made to have no room, and to have it again. */
export interface SmallDisk {
  /** For servers, which must be started `within`. */
  readonly dir: string;
  readonly within: readonly string[];
  fill(server: ServerProcess): Promise<void>;
  free(server: ServerProcess): Promise<void>;
  remove(): Promise<void>;
}

const megabyte = 1024 * 1024;

/**
 * A file system in memory that only processes in a namespace of their own see: no privilege is needed where users may
 * make such namespaces. @throws Error where they may not
 */
export async function memoryDisk(): Promise<SmallDisk> {
  const mount = await mkdtemp(path.join(tmpdir(), 'small-disk-'));
  const script = `mount -t tmpfs -o size=64m small-disk ${mount} && echo mounted && exec sleep infinity`;
  const keeper = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script]);
  let said = '';
  for (const stream of [keeper.stdout, keeper.stderr]) stream.on('data', (text) => (said += text));
  const gone = once(keeper, 'exit').catch((error: Error) => {
    said += error.message;
  });
  await Promise.race([gone, once(keeper.stdout, 'data')]);
  if (!said.startsWith('mounted')) {
    await rm(mount, { recursive: true });
    throw new Error(`no file system can be mounted in a namespace of its own: ${said}`);
  }
  const seenFromOutside = `/proc/${keeper.pid}/root${mount}`;
  const filler = path.join(seenFromOutside, 'filler');
  return {
    dir: path.join(mount, 'storage'),
    within: ['nsenter', `--target=${keeper.pid}`, '--user', '--mount', '--preserve-credentials'],
    fill: () => writeUntilFull(filler),
    free: () => rm(filler),
    async remove() {
      keeper.kill('SIGKILL');
      await gone;
      await rm(mount, { recursive: true });
    },
  };
}

async function writeUntilFull(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (let bytes = megabyte; bytes >= 4096; ) {
      const written = await handle.write(Buffer.alloc(bytes)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOSPC') throw error;
      });
      if (!written || written.bytesWritten < bytes) bytes /= 2;
    }
  } finally {
    await handle.close();
  }
}

/** A directory in which files of the server may not grow: setrlimit(2), which whoever started a process may set. */
export async function limitedFiles(): Promise<SmallDisk> {
  const parent = await mkdtemp(path.join(tmpdir(), 'limited-files-'));
  const dir = path.join(parent, 'storage');
  const limit = (server: ServerProcess, bytes: number | 'unlimited') =>
    exec(['prlimit', `--pid=${server.child.pid}`, `--fsize=${bytes}:unlimited`]).then(() => undefined);
  return {
    dir,
    within: [],
    async fill(server) {
      const sizes = (await readdir(dir)).map(async (name) => (await stat(path.join(dir, name))).size);
      await limit(server, Math.max(...(await Promise.all(sizes))));
    },
    free: (server) => limit(server, 'unlimited'),
    remove: () => rm(parent, { recursive: true }),
  };
}
