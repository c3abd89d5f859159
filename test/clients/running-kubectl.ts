import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnv } from '../../scripts/lab/exec.ts';
import { kubectlCommand } from './lab.ts';

export interface RunningKubectl {
  /** Resolves when all that was printed so far has this. @throws Error after 20 seconds without it */
  sees(pattern: RegExp): Promise<void>;
  /** Resolves when it has ended. */
  end(): Promise<void>;
}

/** Starts a kubectl that doesn't end by itself, as with `get --watch`. */
export async function startKubectl(args: readonly string[]): Promise<RunningKubectl> {
  const [program = '', ...rest] = await kubectlCommand(args);
  const child = spawn(program, rest, { env: childEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  return {
    async sees(pattern) {
      for (const until = Date.now() + 20_000; !pattern.test(printed); ) {
        if (Date.now() > until) throw new Error(`${pattern} is not in what kubectl printed: ${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async end() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
