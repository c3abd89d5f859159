import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import type { RevisedSpec } from '../process-spec.ts';
import { TokenKeeper } from '../token/token-keeper.ts';
import { childEnvironment } from './child-environment.ts';
import { openLog } from './log-file.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import type { ChildStatus } from './protocol.ts';
import { countFailures, restartDelay } from './restart-delay.ts';

export interface Surroundings {
  /** Where each process has a log of its name. */
  readonly logsDir: string;
  /** Called when the process has got or lost its pid. */
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/** One process that is started again whenever it ends without having been asked to. */
export class SupervisedProcess {
  readonly spec: RevisedSpec;
  readonly #around: Surroundings;
  readonly #token: TokenKeeper | undefined;
  #child: ChildProcess | undefined;
  #identity: ProcessIdentity | undefined;
  #startedAt: number | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;
  #failures = 0;
  #restarts = 0;
  #lastExit: string | undefined;
  #problem: string | undefined;

  constructor(spec: RevisedSpec, around: Surroundings) {
    this.spec = spec;
    this.#around = around;
    this.#token = spec.token && new TokenKeeper(spec.token, (line) => around.log(`${spec.name}: ${line}`));
  }

  get identity(): ProcessIdentity | undefined {
    return this.#identity;
  }

  /** Starts the process, after fetching its token; what goes wrong is tried again. */
  async start(): Promise<void> {
    try {
      await this.#token?.ensure();
      if (!this.#stopped) await this.#spawn();
    } catch (error) {
      this.#child = undefined;
      this.#problem = error instanceof Error ? error.message : String(error);
      this.#around.log(`${this.spec.name}: ${this.#problem}`);
      this.#again(0);
    }
  }

  /** Cuts the waiting short for a process that is about to be tried again. */
  async retryNow(): Promise<void> {
    if (this.#child || this.#stopped || !this.#retry) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    await this.start();
  }

  /** Ends the process for good: SIGTERM, SIGKILL after its grace time; returns when it has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#token?.close();
    clearTimeout(this.#retry);
    const child = this.#child;
    if (child?.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = setTimeout(() => child.kill('SIGKILL'), this.spec.grace * 1000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  }

  /** Kills the process without warning; it comes back as after any crash. */
  crash(): void {
    this.#child?.kill('SIGKILL');
  }

  status(): ChildStatus {
    return {
      name: this.spec.name,
      state: this.#child?.pid ? 'running' : this.#stopped ? 'stopped' : 'waiting',
      ...(this.#child?.pid && { pid: this.#child.pid }),
      ...(this.#startedAt && { startedAt: new Date(this.#startedAt).toISOString() }),
      restarts: this.#restarts,
      ...(this.#lastExit && { lastExit: this.#lastExit }),
      ...(this.#problem && { problem: this.#problem }),
      spec: this.spec,
    };
  }

  async #spawn(): Promise<void> {
    const [program = '', ...args] = this.spec.command;
    const log = openLog(path.join(this.#around.logsDir, `${this.spec.name}.log`));
    const env = { ...childEnvironment(process.env), ...this.spec.environment };
    const child = spawn(program, args, { stdio: ['ignore', log, log], env });
    closeSync(log);
    const startedAt = Date.now();
    child.once('exit', (code, signal) => this.#onExit(startedAt, code, signal));
    this.#child = child;
    await started(child);
    this.#startedAt = startedAt;
    // What kept it from being started (no token yet, say) is over, and was no crash that the next delay should count.
    if (this.#problem !== undefined) this.#failures = 0;
    this.#problem = undefined;
    const identity = child.pid === undefined ? undefined : await identify(child.pid);
    if (this.#child !== child) return;
    this.#identity = identity;
    this.#around.onChange();
  }

  #onExit(startedAt: number, code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = undefined;
    this.#identity = undefined;
    this.#lastExit = `${signal ?? `exit code ${code}`} at ${new Date().toISOString()}`;
    this.#around.log(`${this.spec.name}: ended with ${this.#lastExit}`);
    this.#around.onChange();
    this.#again(Date.now() - startedAt);
  }

  #again(ran: number): void {
    if (this.#stopped) return;
    this.#failures = countFailures(this.#failures, ran);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#startedAt !== undefined) this.#restarts += 1;
      void this.start();
    }, restartDelay(this.#failures));
  }
}

/** @throws Error if the program can't be started at all (no such file, not executable) */
function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.on('error', reject);
  });
}
