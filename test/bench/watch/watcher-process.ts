import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { usageOf } from '../load/usage.ts';
import type { Entry } from '../servers/entry.ts';
import type { WatcherOrder, WatcherReport } from './messages.ts';

type Received = Extract<WatcherReport, { report: 'received' }>;

const patienceMs = 60_000;

/** Many watches in a process of their own, as this one sees it. */
export class WatcherProcess {
  readonly #child: ChildProcess;

  /** @returns when all watches are open */
  static async open(entry: Entry, watched: string, watchers: number): Promise<WatcherProcess> {
    const child = fork(path.join(import.meta.dirname, 'watchers.ts'), { execArgv: ['--import', 'tsx'] });
    const process = new WatcherProcess(child);
    process.#order({ order: 'open', entry, path: watched, watchers });
    await process.#hear('open');
    return process;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @returns when so many events have come, of all watches together */
  receive(events: number): Promise<Received> {
    this.#order({ order: 'expect', events });
    return this.#hear('received');
  }

  async cpuSeconds(): Promise<number> {
    return this.#child.pid === undefined ? 0 : (await usageOf(this.#child.pid)).cpuSeconds;
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }

  #order(order: WatcherOrder): void {
    this.#child.send(order);
  }

  async #hear<R extends WatcherReport['report']>(wanted: R): Promise<Extract<WatcherReport, { report: R }>> {
    const signal = AbortSignal.timeout(patienceMs);
    const [report] = (await once(this.#child, 'message', { signal })) as [WatcherReport];
    if (report.report === wanted) return report as Extract<WatcherReport, { report: R }>;
    throw new Error(report.report === 'failed' ? report.reason : `${report.report} where ${wanted} was awaited`);
  }
}
