import { exec } from '../../scripts/lab/exec.ts';
import { type LabPaths, labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { openCluster } from '../conformance/harness/open-target.ts';
import { createNamespace } from '../conformance/harness/space.ts';
import { type DifferentialTask, help, parseDifferentialTask } from './arguments.ts';
import { Pair } from './ask-both.ts';
import { namespaces } from './generate/request.ts';
import { rules } from './rules.ts';
import { type RunResult, run } from './run.ts';
import { startBoth } from './servers.ts';

const ownLab = 'differential';

/** `npm run differential`. @returns the exit code */
async function main(task: DifferentialTask): Promise<number> {
  if (task.help) {
    console.log(help);
    return 0;
  }
  if (task.lab !== undefined) return report(await compare(task, labPaths(projectRoot, task.lab)));
  try {
    await lab('up', '--driver', 'host');
    return report(await compare(task, labPaths(projectRoot, ownLab)));
  } finally {
    await lab('down');
  }
}

async function compare({ seed, requests }: DifferentialTask, paths: LabPaths): Promise<RunResult> {
  const cluster = openCluster({ kubeconfig: paths.kubeconfig });
  for (const name of namespaces) {
    if ((await cluster.get(`/api/v1/namespaces/${name}`)).code === 404) await createNamespace(cluster, name);
  }
  const servers = await startBoth(paths);
  try {
    console.log(`${requests} requests from seed ${seed}, to the Go sample and to ours`);
    return await run(new Pair(servers), { seed, requests, rules, say: (line) => console.log(line) });
  } finally {
    await Promise.all(servers.map((server) => server.end()));
  }
}

function report({ same, intended, unexplained, unusedRules }: RunResult): number {
  for (const { id } of unusedRules) console.log(`rule not used in this run: ${id}`);
  console.log(`\nDifferential: ${same} the same, ${intended} different as intended, ${unexplained} unexplained`);
  console.log(`     Tests  ${unexplained > 0 ? `${unexplained} failed | ` : ''}${same + intended} passed`);
  return unexplained === 0 && same > 0 ? 0 : 1;
}

async function lab(command: string, ...args: readonly string[]): Promise<void> {
  await exec(['npm', 'run', '--silent', `lab:${command}`, '--', '--name', ownLab, ...args], { cwd: projectRoot });
}

process.exitCode = await main(parseDifferentialTask(process.argv.slice(2)));
