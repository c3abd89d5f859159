import { type ExecResult, exec, tryExec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** The suite's own lab, beside whatever other lab is here. */
const labName = 'clients';
export const paths = labPaths(projectRoot, labName);

/** `npm run lab:NAME` for the suite's lab. @throws LabError `command-failed` */
export async function lab(name: string, ...args: readonly string[]): Promise<string> {
  const command = ['npm', 'run', '--silent', `lab:${name}`, '--', '--name', labName, ...args];
  return (await exec(command, { cwd: projectRoot, env: { NO_COLOR: '1' } })).stdout;
}

/** What `npm run -s lab:env` prints, which stays the same for all tests of a file. */
let exported: string | undefined;

/** kubectl as a learner has it after `eval "$(npm run -s lab:env)"`, ready to be started. */
export async function kubectlCommand(args: readonly string[]): Promise<readonly string[]> {
  exported ??= await lab('env');
  return ['bash', '-c', `${exported}\nexec kubectl "$@"`, 'kubectl', ...args];
}

export interface Input {
  /** A manifest, for `-f -`. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs kubectl to its end, whatever comes of it. */
export async function tryKubectl(args: readonly string[], options: Input = {}): Promise<ExecResult> {
  return tryExec(await kubectlCommand(args), options);
}

/** @returns what kubectl printed. @throws LabError `command-failed` */
export async function kubectl(args: readonly string[], options: Input = {}): Promise<string> {
  return (await exec(await kubectlCommand(args), options)).stdout;
}
