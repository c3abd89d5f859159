import { explainFailure } from '../../lab/explain-failure.ts';
import { duration, failureText, green, red } from '../../lab/print.ts';
import type { Builder } from './builder.ts';

export interface DevLoop {
  readonly builder: Builder;
  /** Has the server run what has been built, and returns when it is ready. A signal that aborts: never mind. */
  restart(signal: AbortSignal): Promise<void>;
  /** @returns what ends it */
  watch(onChange: (file: string) => void): () => void;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds and restarts on each change until the signal aborts. What can't be built leaves the server as it is; what comes
 * while a server is being waited for is done next.
 */
export async function runDevLoop({ builder, restart, watch, say, signal }: DevLoop): Promise<void> {
  let waiting: AbortController | undefined;
  const changed = new Set<string>();
  let wake = () => {};
  const stop = watch((file) => {
    changed.add(file);
    // A server that can't become ready is not waited for any longer: perhaps this change mends it.
    waiting?.abort();
    wake();
  });
  signal.addEventListener('abort', () => {
    waiting?.abort();
    wake();
  });
  try {
    await once('the server', true);
    while (!signal.aborted) {
      const [file] = changed;
      changed.clear();
      if (file === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else await once(file);
    }
  } finally {
    stop();
    await builder.close();
  }

  async function once(what: string, evenIfUnchanged = false): Promise<void> {
    const began = performance.now();
    const outcome = await builder.rebuild();
    if ('problem' in outcome) {
      say(`${red('✗')} ${what}: not built, and the server left as it is:\n${outcome.problem}`);
      return;
    }
    if (!outcome.changed && !evenIfUnchanged) {
      say(`${green('✓')} ${what}: changes nothing`);
      return;
    }
    const controller = new AbortController();
    waiting = controller;
    try {
      await restart(controller.signal);
      say(`${green('✓')} ${what}: runs, ${duration(performance.now() - began)}`);
    } catch (error) {
      if (!controller.signal.aborted) say(failureText(explainFailure(error)));
    } finally {
      waiting = undefined;
    }
  }
}
