import { $, type ProcessOutput, type ProcessPromise } from 'zx/core';
import { endTree } from './end-tree.ts';
import { LabError } from './error.ts';
import { maskSecrets } from './mask-secrets.ts';
import { noProxyEnv } from './no-proxy.ts';
import { recordCommand } from './recorded-commands.ts';
import { shellQuote } from './shell-quote.ts';

export interface ExecOptions {
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the command's standard input. */
  readonly input?: string | Buffer;
  /** When aborted, ends the command and all that it has started. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which the command gets SIGTERM. */
  readonly timeout?: number;
  /** Called with every whole line of stdout and stderr as it comes, to show that long work moves. */
  readonly onLine?: (line: string) => void;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end and returns what it printed, whatever its exit code.
 * The only place in scripts/ that starts a program which ends by itself.
 * @throws LabError `command-failed` if the program can't be started at all.
 */
export async function tryExec(command: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  const [program = '', ...args] = command;
  const { signal } = options;
  if (signal?.aborted) return { exitCode: 128, stdout: '', stderr: 'not started: interrupted' };
  recordCommand(() => shellCommand(command, options));
  const running = $({
    nothrow: true,
    quiet: true,
    ...(options.cwd && { cwd: options.cwd }),
    ...(options.input !== undefined && { input: options.input }),
    ...(options.timeout && { timeout: options.timeout }),
    env: childEnv(options.env),
  })`${program} ${args}`;
  if (options.onLine) forEachLine(running, options.onLine);
  const end = () => void endTree(running);
  signal?.addEventListener('abort', end);
  const result = await running;
  signal?.removeEventListener('abort', end);
  return { exitCode: result.exitCode ?? 128, stdout: result.stdout, stderr: result.stderr || reasonOf(result) };
}

/**
 * Runs a command that must succeed.
 * @throws LabError `command-failed` with the command, ready to paste, and what it printed.
 */
export async function exec(command: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  const result = await tryExec(command, options);
  options.signal?.throwIfAborted();
  if (result.exitCode === 0) return result;
  const output = [result.stdout.trim(), result.stderr.trim()].filter(Boolean).join('\n');
  throw new LabError('command-failed', {
    what: `exit code ${result.exitCode} from: ${shellCommand(command, options)}`,
    output: maskSecrets(output),
  });
}

/** The command as a person would type it, with directory and environment, secrets masked. */
export function shellCommand(command: readonly string[], options: Pick<ExecOptions, 'cwd' | 'env'> = {}): string {
  const env = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${shellQuote(value)}`);
  const line = maskSecrets([...env, ...command.map(shellQuote)].join(' '));
  return options.cwd ? `(cd ${shellQuote(options.cwd)} && ${line})` : line;
}

/**
 * This process's environment and what is added to it, with NO_PROXY as the lab's programs need it. Commands are run by
 * bash, which reads ~/.bashrc first if it takes itself for one that a remote shell has started: its input is a socket, as
 * node's pipes are, and SHLVL says that no other shell is above it.
 */
export function childEnv(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env = { ...process.env, SHLVL: Number(process.env['SHLVL']) > 0 ? process.env['SHLVL'] : '1', ...added };
  return { ...env, ...noProxyEnv(env) };
}

function reasonOf(result: ProcessOutput): string {
  return result.exitCode === 0 ? '' : (result.message.split('\n')[0] ?? '');
}

function forEachLine(running: ProcessPromise, onLine: (line: string) => void): void {
  for (const stream of [running.stdout, running.stderr]) {
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split(/\r?\n|\r/);
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) onLine(line);
    });
  }
}
