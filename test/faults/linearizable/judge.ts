import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { exec } from '../../../scripts/lab/exec.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import type { Operation } from './history.ts';

export interface Verdict {
  /** Unknown: no order was found within a minute, and not that there is none. */
  readonly result: 'Ok' | 'Illegal' | 'Unknown';
  readonly operations: number;
  /** Objects whose operations can't be put in order. */
  readonly stuck: readonly { readonly object: string; readonly longest: number; readonly of: number }[];
}

/** Builds toolchain/porcupine, at its pinned version. @throws LabError `command-failed`, e.g. without Go */
export async function buildJudge(dir: string): Promise<string> {
  const program = path.join(dir, 'porcupine');
  const cwd = path.join(projectRoot, 'toolchain', 'porcupine');
  await exec(['go', 'build', '-trimpath', '-o', program, '.'], { cwd, env: { CGO_ENABLED: '0' } });
  return program;
}

/** @param html where a history is drawn that is not linearizable. @throws Error if it is no history */
export async function judge(program: string, history: readonly Operation[], html?: string): Promise<Verdict> {
  const child = spawn(program, html ? ['-html', html] : [], { stdio: ['pipe', 'pipe', 'pipe'] });
  const told = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  child.stdin.on('error', () => undefined).end(JSON.stringify(history));
  const [answer, trouble] = await told;
  if (answer === '') throw new Error(trouble);
  return JSON.parse(answer);
}
