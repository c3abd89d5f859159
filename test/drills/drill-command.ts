import { setMaxListeners } from 'node:events';
import { commands } from '../../scripts/commands/commands.ts';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { explainFailure } from '../../scripts/lab/explain-failure.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { failureText } from '../../scripts/lab/print.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { findCommand } from '../../scripts/lab/run-command.ts';
import { labEnv } from '../e2e/lab-command.ts';

export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  /** The command, what it printed, and how it failed: for the message of an assertion. */
  readonly all: string;
}

/** The lab of the tests: DRILLS_LAB names another one, so that they run beside a lab that somebody works with. */
const labName = process.env['DRILLS_LAB'];
export const paths = labPaths(projectRoot, labName);

Object.assign(process.env, labEnv);

/**
 * A command of the lab, in this process: there are hundreds of them, and to start node takes longer than most of them.
 * That they work as people type them is what test/e2e is for, and cut-off.test.ts.
 */
export async function lab(name: string, ...args: readonly string[]): Promise<Said> {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const listener = listen();
  const typed = `lab:${name} ${args.join(' ')}`;
  try {
    const exitCode = await findCommand(commands, name).run({ args, paths, signal });
    const stdout = listener.stop();
    return { exitCode, stdout, all: `${typed}\n${stdout}` };
  } catch (error) {
    const failure = explainFailure(error);
    const stdout = listener.stop();
    return { exitCode: failure.exitCode, stdout, all: `${typed}\n${stdout}\n${failureText(failure)}` };
  }
}

/** Keeps what is printed from now on, and from everybody else. */
function listen() {
  const said: string[] = [];
  const { log, error } = console;
  const { write } = process.stdout;
  console.log = (...words: unknown[]) => void said.push(`${words.join(' ')}\n`);
  console.error = console.log;
  process.stdout.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
  return {
    stop(): string {
      Object.assign(console, { log, error });
      process.stdout.write = write;
      return said.join('');
    },
  };
}

let shellEnv: Promise<string> | undefined;

/** A line in a shell in which the lab's kubectl and kubeconfig are the usual ones. */
export async function inShell(line: string): Promise<Said> {
  const named = labName === undefined ? [] : ['--', '--name', labName];
  shellEnv ??= exec(['npm', 'run', '--silent', 'lab:env', ...named], { cwd: projectRoot, env: labEnv }).then(
    ({ stdout }) => stdout,
  );
  const { exitCode, stdout, stderr } = await tryExec(['bash', '-c', `${await shellEnv}\n${line}`], {
    cwd: projectRoot,
  });
  return { exitCode, stdout, all: `${line}\n${stdout}${stderr}` };
}
