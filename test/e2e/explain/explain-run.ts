import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { JsonReport } from '../../../scripts/explain/render/json.ts';
import { exec, tryExec } from '../../../scripts/lab/exec.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { inLabShell, labEnv, paths } from '../lab-command.ts';

const program = path.join(projectRoot, 'dist', 'aggregation-lab.js');

/** Builds the one file that people will run, and everything below runs that. */
export async function buildProgram(): Promise<void> {
  await exec(['npm', 'run', '-s', 'build:program'], { cwd: projectRoot });
}

/** `aggregation-lab explain`, on the lab's cluster unless a kubeconfig is given. */
export async function explainRun(args: readonly string[], kubeconfig = paths.kubeconfig) {
  const env = { ...labEnv, KUBECONFIG: kubeconfig };
  const result = await tryExec([process.execPath, program, 'explain', ...args], { env, cwd: labEnv.TMPDIR });
  return { ...result, all: result.stdout + result.stderr };
}

export async function explainJson(args: readonly string[] = [], kubeconfig?: string): Promise<JsonReport> {
  const { stdout, all, exitCode } = await explainRun(['--json', ...args], kubeconfig);
  const report = JSON.parse(stdout || `"${all}"`) as JsonReport;
  expect(report.exitCode, all).toBe(exitCode);
  return report;
}

/** The condition of an APIService is renewed at once if the APIService or a slice changes, else within half a minute. */
const patience = 60_000;

export const findingIds = ({ apiServices }: JsonReport): readonly string[] => [
  ...new Set(apiServices.flatMap(({ findings }) => findings.map(({ id }) => id))),
];

/**
 * Asks until what is wanted is found. Before that it may be that nothing is found yet; whatever else is named is wrong.
 * @param allowed ids that may stand beside those wanted
 */
export async function explainUntil(
  wanted: readonly string[],
  args: readonly string[] = ['--all'],
  allowed: readonly string[] = [],
): Promise<JsonReport> {
  const end = Date.now() + patience;
  let report = await explainJson(args);
  while (!wanted.every((id) => findingIds(report).includes(id)) && Date.now() < end) {
    expect(
      findingIds(report).filter((id) => ![...wanted, ...allowed].includes(id)),
      JSON.stringify(report, null, 1),
    ).toEqual([]);
    await sleep(500);
    report = await explainJson(args);
  }
  expect(
    findingIds(report).filter((id) => !allowed.includes(id)),
    JSON.stringify(report, null, 1),
  ).toEqual(wanted);
  return report;
}

/** Asks until nothing is broken. @param allowed warnings that may be there */
export async function untilHealthy(allowed: readonly string[] = []): Promise<void> {
  const end = Date.now() + patience;
  let report = await explainJson(['--all']);
  const isWell = () => report.exitCode === 0 && findingIds(report).every((id) => allowed.includes(id));
  while (!isWell() && Date.now() < end) {
    await sleep(500);
    report = await explainJson(['--all']);
  }
  expect(isWell(), JSON.stringify(report, null, 1)).toBe(true);
}

let found: string | undefined;

/** kubectl on the lab's cluster. */
export async function kubectl(...args: readonly string[]): Promise<string> {
  found ??= (await inLabShell('command -v kubectl')).trim();
  return (await exec([found, ...args], { env: kubectlEnv() })).stdout;
}

const kubectlEnv = () => ({
  ...labEnv,
  KUBECONFIG: paths.kubeconfig,
  KUBECACHEDIR: path.join(paths.dir, 'kubectl-cache'),
});

/** A line as explain printed it, in a shell that has kubectl. @param cwd where ca.crt and the like are */
export async function paste(command: string, cwd: string): Promise<void> {
  found ??= (await inLabShell('command -v kubectl')).trim();
  const env = { ...kubectlEnv(), PATH: `${path.dirname(found)}:${process.env['PATH']}` };
  await exec(['bash', '-ec', command], { env, cwd });
}
