import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { lastAuditID } from '../../scripts/verify/trace.ts';

/** The suite's own lab, beside whatever other lab is here. */
export const labName = 'browser-test';
export const paths = labPaths(projectRoot, labName);

/** `npm run lab:NAME` for the suite's lab. @returns what it printed, whatever came of it */
export async function lab(name: string, ...args: readonly string[]) {
  const command = ['npm', 'run', '--silent', `lab:${name}`, '--', '--name', labName, ...args];
  return tryExec(command, { cwd: projectRoot, env: { NO_COLOR: '1' } });
}

/** @throws LabError `command-failed` */
export async function mustLab(name: string, ...args: readonly string[]): Promise<void> {
  const command = ['npm', 'run', '--silent', `lab:${name}`, '--', '--name', labName, ...args];
  await exec(command, { cwd: projectRoot, env: { NO_COLOR: '1' } });
}

/** What `npm run -s lab:env` prints; the lab keeps its files where they are, however often it is made. */
let exported: string | undefined;

/** kubectl as a learner has it after `eval "$(npm run -s lab:env)"`. */
export async function kubectl(line: string) {
  exported ??= (await lab('env')).stdout;
  return tryExec(['bash', '-c', `set -e; ${exported}\nkubectl ${line}`], { cwd: projectRoot });
}

/** Runs kubectl, and tells the Audit-Id of its last request and when its answer had come (milliseconds since 1970). */
export async function kubectlWithAuditId(line: string): Promise<{ readonly auditID: string; readonly ended: number }> {
  const { stderr } = await kubectl(`${line} --v=9`);
  return { auditID: lastAuditID(stderr) ?? `none in: ${stderr.slice(-300)}`, ended: Date.now() };
}
