import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** The suite's own lab, beside whatever other lab is here. */
export const own = 'conformance';

/** `npm run lab:COMMAND` for it. @throws LabError `command-failed` */
export async function lab(command: string, ...args: readonly string[]): Promise<void> {
  await exec(['npm', 'run', '--silent', `lab:${command}`, '--', '--name', own, ...args], { cwd: projectRoot });
}
