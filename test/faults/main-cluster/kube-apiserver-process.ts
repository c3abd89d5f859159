import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { h1Get } from '../../../server/src/apiserver/server/testing/tls-clients.ts';
import { EtcdProcess, freePort } from '../../integration/etcd-process.ts';
import type { Surroundings } from '../../integration/server-process.ts';
import { prepare } from './prepare.ts';

const patienceMs = 90_000;

/** A real kube-apiserver on an etcd of its own, that can be killed and started again with what it had. */
export class KubeApiserverProcess {
  readonly kubeconfig: string;
  readonly port: number;
  readonly #dir: string;
  readonly #etcd: EtcdProcess;
  readonly #command: readonly [string, ...string[]];
  #child: ChildProcess | undefined;

  /** @param around whose CAs it hands on to extension API servers */
  static async create(
    programs: { readonly etcd: string; readonly kubeApiserver: string },
    around: Surroundings,
  ): Promise<KubeApiserverProcess> {
    const etcd = await EtcdProcess.create(programs.etcd, undefined, ['--log-level=panic']);
    etcd.start();
    const [dir, port] = [await mkdtemp(path.join(tmpdir(), 'kube-apiserver-test-')), await freePort()];
    const { kubeconfig, flags } = await prepare(dir, port, etcd.endpoint, around);
    return new KubeApiserverProcess(dir, port, etcd, kubeconfig, [programs.kubeApiserver, ...flags]);
  }

  private constructor(
    dir: string,
    port: number,
    etcd: EtcdProcess,
    kubeconfig: string,
    command: readonly [string, ...string[]],
  ) {
    this.#dir = dir;
    this.port = port;
    this.#etcd = etcd;
    this.kubeconfig = kubeconfig;
    this.#command = command;
  }

  /** @throws Error with the end of its log if it does not become ready */
  async start(): Promise<void> {
    const [program, ...flags] = this.#command;
    const log = openSync(this.#log, 'w');
    this.#child = spawn(program, flags, { stdio: ['ignore', log, log] });
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const code = await h1Get(this.port, '/readyz').then(
        (answer) => answer.code,
        () => 0,
      );
      if (code === 200) return;
      if (this.#child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`kube-apiserver is not ready: ${(await readFile(this.#log, 'utf8')).slice(-2000)}`);
      }
      await sleep(200);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    await this.#etcd.remove();
    await rm(this.#dir, { recursive: true });
  }

  get #log(): string {
    return path.join(this.#dir, 'log');
  }
}
