import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabPaths } from '../../../scripts/lab/paths.ts';
import { createEtcdStorage } from '../../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { Api } from '../../conformance/harness/api.ts';
import { readKeyed } from '../../conformance/harness/open-target.ts';
import { asAdmin, frontProxyFiles, serverFlags } from '../../differential/server-flags.ts';
import { EtcdProcess, freePort, untilHealthy } from '../../integration/etcd-process.ts';
import { usageOf } from '../load/usage.ts';
import type { ServerName } from '../results.ts';
import { flundersPath } from './dataset.ts';
import type { Entry } from './entry.ts';

/** A program, and what stands before its flags. */
export type Program = readonly [command: string, ...args: string[]];

export interface StartTimes {
  /** Milliseconds from the start of the process until /readyz says 200. */
  readonly readyMs: number;
  /** Until a list of everything has been answered. */
  readonly listMs: number;
}

const patienceMs = 120_000;
/** How often a starting server is asked. */
const pollMs = 5;

/** One of the two servers, on an etcd of its own that makes every write durable before it acknowledges it. */
export class BenchServer {
  readonly name: ServerName;
  readonly etcd: EtcdProcess;
  readonly entry: Entry;
  readonly api: Api;
  readonly #command: readonly string[];
  readonly #log: number;
  #child: ChildProcess | undefined;

  static async create(paths: LabPaths, name: ServerName, program: Program, etcdBinary: string): Promise<BenchServer> {
    const etcd = await EtcdProcess.create(etcdBinary, undefined, [], path.resolve(paths.run));
    etcd.start();
    return new BenchServer(paths, name, program, etcd, await freePort());
  }

  private constructor(paths: LabPaths, name: ServerName, program: Program, etcd: EtcdProcess, port: number) {
    const { ca, ...client } = frontProxyFiles(paths);
    this.name = name;
    this.etcd = etcd;
    this.entry = { port, serverName: 'api.wardle.svc', ca, client, headers: asAdmin };
    this.#command = [...program, ...serverFlags(paths, { port, etcdEndpoint: etcd.endpoint })];
    this.#log = openSync(path.join(paths.logs, `bench-${name}.log`), 'a');
    this.api = new Api({
      url: `https://127.0.0.1:${port}`,
      servername: this.entry.serverName,
      ca: readFileSync(ca, 'utf8'),
      ...readKeyed(client),
      headers: asAdmin,
    });
  }

  get processes(): { readonly server: number; readonly etcd: number } {
    const server = this.#child?.pid;
    const etcd = this.etcd.pid;
    if (server === undefined || etcd === undefined) throw new Error(`${this.name} does not run`);
    return { server, etcd };
  }

  /** So that a start does not wait for an etcd that is just being started. */
  async etcdAnswers(): Promise<void> {
    const storage = createEtcdStorage({ endpoints: [this.etcd.endpoint], compactionIntervalMs: 0 });
    await untilHealthy(storage).finally(() => storage.close());
  }

  /** @returns when it serves everything that is stored */
  async start(): Promise<StartTimes> {
    const [command = '', ...args] = this.#command;
    const began = performance.now();
    this.#child = spawn(command, args, { stdio: ['ignore', this.#log, this.#log] });
    await this.#until('/readyz');
    const readyMs = performance.now() - began;
    // The Go sample is ready before it knows the front proxy, and refuses those whom that names.
    await this.#until(flundersPath());
    return { readyMs, listMs: performance.now() - began };
  }

  async residentMiB(): Promise<number> {
    return (await usageOf(this.processes.server)).residentMiB;
  }

  /** At once: how it ends is not what is measured. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.etcd.remove();
  }

  async #until(asked: string): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const answer = await this.api.get(asked).catch(() => undefined);
      if (answer?.code === 200) return;
      if (this.#child?.exitCode !== null || performance.now() > deadline) {
        throw new Error(`${this.name} does not answer ${asked}: ${answer?.text ?? 'no connection'}`);
      }
      await sleep(pollMs);
    }
  }
}
