import { arch, release, version as systemVersion } from 'node:os';
import { checks } from '../doctor/checks.ts';
import { doctorContext } from '../doctor/context.ts';
import { reportText } from '../doctor/report.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { chooseDriver } from '../drivers/choose.ts';
import { lookForEngine } from '../drivers/kind/engine.ts';
import { exec } from '../lab/exec.ts';
import { proxiesSet } from '../lab/no-proxy.ts';
import type { LogItem, LogSource } from './log-item.ts';

/** What is worth knowing without a lab too. */
export const machineItems: readonly LogItem[] = [
  {
    file: 'versions.txt',
    about: 'the system, Node.js, the commit of the lab, variables that change it',
    read: versions,
  },
  { file: 'doctor.txt', about: 'npm run lab:doctor', read: doctorReport },
];

async function versions({ paths, env, signal }: LogSource): Promise<string> {
  const commit = await exec(['git', 'describe', '--always', '--dirty'], { cwd: paths.root, signal }).then(
    ({ stdout }) => stdout.trim(),
    () => 'not a git checkout',
  );
  const variables = Object.keys(env).filter((name) => /^(LAB_|KIND_|DOCKER_|NO_PROXY$|no_proxy$)/.test(name));
  return [
    `system: ${process.platform} ${arch()}, ${release()}, ${systemVersion()}`,
    `node: ${process.version}`,
    `lab: ${commit}`,
    ...variables.sort().map((name) => `${name}=${env[name]}`),
    ...proxiesSet(env),
  ].join('\n');
}

async function doctorReport({ paths, env, signal, lab }: LogSource): Promise<string> {
  const driver = lab?.driver.name ?? chooseDriver(undefined, await lookForEngine(env, signal), env).driver;
  const results = await runChecks(checks, doctorContext({ paths, env, signal, driver, lab }));
  return `driver ${driver}\n\n${reportText(results)}`;
}
