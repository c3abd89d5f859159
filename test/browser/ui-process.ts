import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { labName } from './lab.ts';

export interface UiProcess {
  /** With the token. */
  readonly address: string;
  /** `http://127.0.0.1:PORT/BASE/`, where the token is not needed any more. */
  readonly base: string;
  readonly port: number;
  /** Ends it as Ctrl-C does. @returns its exit code, and how many milliseconds it took */
  stop(): Promise<{ readonly exitCode: number | null; readonly took: number }>;
}

/** Starts lab:ui and waits for its address. @throws Error with what it said, if it says none */
export async function startUi(...args: readonly string[]): Promise<UiProcess> {
  const program = ['--import', 'tsx', path.join('scripts', 'lab.ts'), 'ui', '--name', labName, ...args];
  const child = spawn(process.execPath, program, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`lab:ui ended with ${code}: ${said}`)));
  });
  const url = new URL(address);
  return {
    address,
    base: url.origin + url.pathname,
    port: Number(url.port),
    async stop() {
      if (child.exitCode !== null) return { exitCode: child.exitCode, took: 0 };
      const begun = performance.now();
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      return { exitCode: child.exitCode, took: performance.now() - begun };
    },
  };
}
