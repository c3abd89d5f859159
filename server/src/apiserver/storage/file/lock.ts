import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors.ts';

const SOCKET = /^lock-(\d+)-[0-9a-f]+\.sock$/;
/** What fits into sun_path on every system. */
const PATH_LIMIT = 100;
const ATTEMPTS = 5;

export interface DirectoryLock {
  release(): void;
}

/**
 * Node has no flock(2), and a file with a process id lies as soon as the id is used again or counted in another
 * container. A Unix socket that is listened on does not: the kernel answers for it exactly as long as the process
 * lives. Whoever wants the directory first listens, then looks whether anyone else does. Of two, the later one to look
 * sees the other: never do both get it.
 * @throws Error naming the process that has it
 */
export async function lockDirectory(dir: string): Promise<DirectoryLock> {
  const places = new SocketPlaces(dir);
  try {
    for (let attempt = 1; ; attempt++) {
      const own = await Candidate.enter(places);
      const other = await livingOther(places, own.name);
      if (!other) return { release: () => own.leave(places) };
      own.leave(places, attempt === ATTEMPTS);
      if (attempt === ATTEMPTS) throw new Error(inUse(dir, other));
      // Two that came at the same moment both step back.
      await sleep(20 + Math.random() * 100);
    }
  } catch (error) {
    places.close();
    throw error;
  }
}

class Candidate {
  readonly name: string;
  readonly #server: Server;

  private constructor(name: string, server: Server) {
    this.name = name;
    this.#server = server;
  }

  static async enter(places: SocketPlaces): Promise<Candidate> {
    const name = `lock-${process.pid}-${randomBytes(4).toString('hex')}.sock`;
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(cannotLock(places.dir, error)));
      server.listen(places.pathOf(`${name}.tmp`), resolve);
    });
    server.unref();
    // Between bind and listen a socket looks dead: only now may others see it.
    renameSync(path.join(places.dir, `${name}.tmp`), path.join(places.dir, name));
    return new Candidate(name, server);
  }

  leave(places: SocketPlaces, forGood = true): void {
    rmSync(path.join(places.dir, this.name), { force: true });
    this.#server.close();
    if (forGood) places.close();
  }
}

/** Addresses of sockets in a directory, whose path may be longer than an address can be. */
class SocketPlaces {
  readonly dir: string;
  #fd: number | undefined;

  constructor(dir: string) {
    this.dir = dir;
  }

  pathOf(name: string): string {
    const direct = path.join(this.dir, name);
    if (Buffer.byteLength(direct) <= PATH_LIMIT) return direct;
    if (process.platform !== 'linux') {
      throw new Error(`${this.dir} is too long a path for a Unix socket, which locks it: give a shorter one`);
    }
    this.#fd ??= openSync(this.dir, 'r');
    return `/proc/self/fd/${this.#fd}/${name}`;
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}

/** Process id of somebody else who holds or wants the directory. Sockets of the dead are taken away. */
async function livingOther(places: SocketPlaces, own: string): Promise<string | undefined> {
  for (const name of readdirSync(places.dir)) {
    const pid = SOCKET.exec(name)?.[1];
    if (!pid || name === own) continue;
    if (await isAnswered(places.pathOf(name))) return pid;
    // A name is never used twice, so this can't be a new one's.
    rmSync(path.join(places.dir, name), { force: true });
  }
  return undefined;
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Anything but "nobody listens" (a full queue, no permission) is no proof that nobody is there.
    socket.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error) ?? '')));
  });
}

function inUse(dir: string, pid: string): string {
  const who = pid === String(process.pid) ? 'this process' : `process ${pid}`;
  return (
    `${dir} is in use by ${who} (its number may be that in another container): one server at a time can have it. ` +
    'Stop that one, or give another directory'
  );
}

function cannotLock(dir: string, error: Error): Error {
  return new Error(
    `${dir} can't be locked: ${error.message}. It must be writable and on a file system of this machine that has Unix ` +
      'sockets; a network share is none',
    { cause: error },
  );
}
