import { homedir, userInfo } from 'node:os';
import { exec, tryExec } from '../../lab/exec.ts';
import { projectRoot } from '../../lab/project-root.ts';
import type { JobEvent } from '../../report/job-event.ts';
import type { Cast, CastEvent } from './cast.ts';
import { shownOf } from './from-events.ts';
import { withoutMachine } from './without-machine.ts';

const width = 104;
const prompt = '\u001b[32m$\u001b[0m ';
const reach = 'eval "$(npm run -s lab:env)"';

/** What is typed once the lab is up. */
const tries = ['kubectl get apiservices | grep wardle', 'kubectl get flunders'];

/**
 * Makes a lab on the host driver and looks at it, and records what is seen. The lab stays.
 * @throws LabError `command-failed` with what the command said
 */
export async function record(): Promise<Cast> {
  const begun = performance.now();
  const events: CastEvent[] = [];
  const machine = { home: homedir(), root: projectRoot, user: userInfo().username };
  const add = (output: string) =>
    events.push({ at: (performance.now() - begun) / 1000, output: withoutMachine(output, machine) });

  add(`${prompt}npm run lab:up -- --driver host\r\n`);
  await exec(['npm', 'run', '--silent', 'lab:up', '--', '--driver', 'host', '--json'], {
    cwd: projectRoot,
    onLine: (line) => {
      const event = eventOf(line);
      if (event) add(shownOf(event, width));
    },
  });
  add(`${prompt}${reach}\r\n`);
  for (const line of tries) {
    add(`${prompt}${line}\r\n`);
    const { stdout, stderr } = await tryExec(['bash', '-c', `set -e; ${reach}; ${line}`], { cwd: projectRoot });
    add((stdout + stderr).replaceAll('\n', '\r\n'));
  }
  const height = events.map(({ output }) => output.split('\n').length - 1).reduce((sum, count) => sum + count, 1);
  const title = 'npm run lab:up, from nothing to kubectl get flunders';
  return { header: { version: 2, width, height, title, idle_time_limit: 1 }, events };
}

/** Standard error comes here too, and is no event. */
function eventOf(line: string): JobEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  const event = JSON.parse(line) as JobEvent;
  return event.event === 'begin' || event.event === 'end' ? event : undefined;
}
