import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface EtcdFiles {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** An etcd of one member on loopback that can be killed and started again on the same ports and data. */
export class EtcdProcess {
  readonly endpoint: string;
  readonly #binary: string;
  readonly #args: readonly string[];
  readonly #dir: string;
  #child: ChildProcess | undefined;

  /**
   * @param tls if given, clients need a certificate of that CA
   * @param flags further ones
   * @param parent in which its folder is made
   */
  static async create(
    binary: string,
    tls?: EtcdFiles,
    flags: readonly string[] = [],
    parent = tmpdir(),
  ): Promise<EtcdProcess> {
    const dir = await mkdtemp(path.join(parent, 'etcd-test-'));
    return new EtcdProcess(binary, dir, [await freePort(), await freePort()], tls, flags);
  }

  private constructor(
    binary: string,
    dir: string,
    [port, peerPort]: readonly [number, number],
    tls: EtcdFiles | undefined,
    flags: readonly string[],
  ) {
    const peer = `http://127.0.0.1:${peerPort}`;
    this.endpoint = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
    this.#binary = binary;
    this.#dir = dir;
    this.#args = [
      `--data-dir=${path.join(dir, 'data')}`,
      `--listen-client-urls=${this.endpoint}`,
      `--advertise-client-urls=${this.endpoint}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      '--log-level=error',
      ...flags,
      ...(tls
        ? [
            `--trusted-ca-file=${tls.ca}`,
            `--cert-file=${tls.certificate}`,
            `--key-file=${tls.key}`,
            '--client-cert-auth',
          ]
        : []),
    ];
  }

  start(): void {
    this.#child = spawn(this.#binary, this.#args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** Undefined where it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** As if its machine had lost power. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** As for an upgrade. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Its connections stay open, and nothing is answered. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** Loses everything, as an etcd does whose pod had no volume. */
  async wipe(): Promise<void> {
    await this.kill();
    await rm(path.join(this.#dir, 'data'), { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Waits for an engine to answer; one that has just been started takes a while. */
export async function untilHealthy(storage: { checkHealth(): Promise<void> }): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await storage.checkHealth();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
