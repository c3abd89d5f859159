import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { timeLimit } from '../../server/src/apiserver/client/time-limit.ts';
import { childEnv } from './exec.ts';

export interface Background {
  /** Ends the program and waits until it has ended. */
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds to wait for the line. */
  readonly patience: number;
}

/**
 * Starts a program that runs until it is stopped, and waits for a line on its standard output that `pick` accepts.
 * Programs that end by themselves run through exec.ts.
 * @throws Error with what the program said if it ends or stays silent first
 */
export async function startBackground<T>(
  [program = '', ...args]: readonly string[],
  pick: (line: string) => T | undefined,
  { env, signal, patience }: BackgroundOptions,
): Promise<Background & { readonly picked: T }> {
  const child = spawn(program, args, { env: childEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => end(child);
  try {
    return { picked: await firstLine(child, pick, timeLimit(patience, signal)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine<T>(child: ChildProcess, pick: (line: string) => T | undefined, signal: AbortSignal): Promise<T> {
  const said: string[] = [];
  return new Promise<T>((resolve, reject) => {
    const fail = (why: string) => reject(new Error([`${child.spawnfile}: ${why}`, ...said].join('\n')));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (said.length < 20) said.push(line);
        const picked = pick(line);
        if (picked !== undefined) resolve(picked);
      });
    }
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    signal.addEventListener('abort', () => fail('said nothing of use in time'), { once: true });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
