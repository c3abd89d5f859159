import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a pasted block has done. */
export interface BlockRun {
  /** Standard output and standard error as they came. */
  readonly output: string;
  /** Of the last command; undefined if the shell has not come to the end of the block. */
  readonly exitCode: number | undefined;
  /** The first command that has failed: its line within the block, from 1. */
  readonly failed: { readonly line: number; readonly exitCode: number } | undefined;
  /** Why the shell has not come to the end. */
  readonly broken: string | undefined;
}

/** One bash, as a reader has it open from the first page to the last. */
export interface ShellSession {
  /** @param seconds after which the shell is ended, with all that it has started */
  run(code: string, seconds: number): Promise<BlockRun>;
  /** Ends the shell and whatever still runs in its process group. */
  end(): Promise<void>;
}

/** @param scratch an empty folder for what the session itself has to write */
export function startShell(cwd: string, env: NodeJS.ProcessEnv, scratch: string): ShellSession {
  const shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const file = path.join(scratch, 'pasted.sh');
  let output = '';
  let wake = () => {};
  let ended: string | undefined;
  const hear = (chunk: string) => {
    output += chunk;
    wake();
  };
  for (const stream of [shell.stdout, shell.stderr]) stream.setEncoding('utf8').on('data', hear);
  shell.stdin.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    shell.once('exit', (code, signal) => {
      ended ??= `the shell has ended with ${signal ?? `exit code ${code}`}`;
      wake();
      resolve();
    });
  });
  const killGroup = (signal: NodeJS.Signals) => signalGroup(shell.pid, signal);
  shell.stdin.write('exec 2>&1\n');

  return {
    async run(code, seconds) {
      if (ended) return { output: '', exitCode: undefined, failed: undefined, broken: ended };
      const mark = `end-of-block-${randomUUID()}`;
      output = '';
      writeFileSync(file, `${code}\n`);
      shell.stdin.write(pasteCommand(file, mark));
      const timer = setTimeout(() => {
        ended = `not finished after ${seconds} s: the shell was ended`;
        wake();
        killGroup('SIGKILL');
      }, seconds * 1000);
      while (!ended && !endOf(output, mark)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      clearTimeout(timer);
      return runOf(output, mark, file, ended);
    },
    async end() {
      ended ??= 'the shell was ended';
      shell.stdin.end();
      killGroup('SIGTERM');
      await Promise.race([closed, sleep(2_000)]);
      killGroup('SIGKILL');
      await closed;
    },
  };
}

/**
 * The block is read by the shell itself, so that what it sets stays. Standard input is empty: else a program that
 * reads it would swallow what comes next. The trap notes the first command that fails.
 */
function pasteCommand(file: string, mark: string): string {
  return [
    `__failed=; trap '__failed="\${__failed:-$LINENO $?}"' ERR`,
    `source '${file}' < /dev/null; printf '\\n${mark} %s %s\\n' "$?" "$__failed"`,
    '',
  ].join('\n');
}

function endOf(output: string, mark: string): RegExpExecArray | null {
  return new RegExp(`\\n${mark} (\\d+) ?(\\d+)? ?(\\d+)?\\n`).exec(output);
}

function runOf(output: string, mark: string, file: string, broken: string | undefined): BlockRun {
  const end = endOf(output, mark);
  const seen = output.slice(0, end?.index).replaceAll(new RegExp(`^${file}: line \\d+: `, 'gm'), 'bash: ');
  if (!end) return { output: seen, exitCode: undefined, failed: undefined, broken };
  const [, exitCode, line, failedWith] = end;
  const failed = line ? { line: Number(line), exitCode: Number(failedWith) } : undefined;
  return { output: seen, exitCode: Number(exitCode), failed, broken: undefined };
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
