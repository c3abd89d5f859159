import type { RevisedSpec } from '../process-spec.ts';
import type { ProcessIdentity } from './process-identity.ts';
import type { SupervisorRequest, SupervisorStatus } from './protocol.ts';
import { type SupervisorRecord, writeRecord } from './record.ts';
import { isSameSpec } from './same-spec.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface SupervisorOptions {
  readonly own: ProcessIdentity;
  readonly runDir: string;
  readonly logsDir: string;
  readonly log: (line: string) => void;
  /** Called once all processes have ended. */
  readonly onShutdown: () => void;
}

/** Keeps a set of processes running, and a record of them for the case that it is killed itself. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  /** In the order of their start; a process that is replaced keeps its place. */
  readonly #processes = new Map<string, SupervisedProcess>();
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#record();
  }

  /** Does what is asked, one request after the other. */
  handle(request: SupervisorRequest): Promise<SupervisorStatus> {
    if (request.verb === 'status') return Promise.resolve(this.status());
    const turn = this.#queue.then(() => this.#perform(request));
    this.#queue = turn.catch(() => undefined);
    return turn.then(() => this.status());
  }

  status(): SupervisorStatus {
    const children = [...this.#processes.values()].map((process) => process.status());
    return { pid: this.#options.own.pid, children };
  }

  async #perform(request: Exclude<SupervisorRequest, { verb: 'status' }>): Promise<void> {
    if (this.#closed) throw new Error('the supervisor is shutting down');
    switch (request.verb) {
      case 'settle':
        return;
      case 'apply':
        return this.#apply(request.specs);
      case 'crash':
        for (const name of request.names) this.#processes.get(name)?.crash();
        return;
      case 'stop':
        return this.#stop(request.names);
      case 'shutdown':
        this.#closed = true;
        await this.#stop([...this.#processes.keys()]);
        this.#options.onShutdown();
    }
  }

  async #apply(specs: readonly RevisedSpec[]): Promise<void> {
    for (const spec of specs) {
      const before = this.#processes.get(spec.name);
      if (before && isSameSpec(before.spec, spec)) {
        // Somebody who asks again has perhaps just removed what kept it from starting.
        await before.retryNow();
        continue;
      }
      if (before) this.#options.log(`${spec.name}: changed, started anew`);
      await before?.stop();
      const { logsDir, log } = this.#options;
      const process = new SupervisedProcess(spec, { logsDir, log, onChange: () => this.#record() });
      this.#processes.set(spec.name, process);
      await process.start();
    }
  }

  /** In the reverse order of start: what others depend on ends last. */
  async #stop(names: readonly string[]): Promise<void> {
    for (const [name, process] of [...this.#processes].reverse()) {
      if (!names.includes(name)) continue;
      await process.stop();
      this.#processes.delete(name);
    }
    this.#record();
  }

  #record(): void {
    const children: SupervisorRecord['children'] = [...this.#processes].flatMap(([name, { identity }]) =>
      identity ? [{ ...identity, name }] : [],
    );
    try {
      writeRecord(this.#options.runDir, { supervisor: this.#options.own, children });
    } catch (error) {
      // The folder was removed under a running lab; main.ts notices that and ends everything.
      this.#options.log(`the record could not be written: ${error instanceof Error ? error.message : error}`);
    }
  }
}
