import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { JsonFinding, JsonReport } from '../../../scripts/explain/render/json.ts';
import { exec, tryExec } from '../../../scripts/lab/exec.ts';
import { labPaths } from '../../../scripts/lab/paths.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { findingIds } from '../explain/explain-run.ts';
import { labCommand, labEnv, labShell, temporary } from '../lab-command.ts';
import type { Fault } from './faults.ts';

/** A lab of these tests' own. */
export const name = 'metrics';
export const paths = labPaths(projectRoot, name);
export const apiService = 'v1beta1.metrics.k8s.io';

let found: Promise<string> | undefined;

/** The folder of the kubectl that `lab:env` puts on PATH. */
function kubectlFolder(): Promise<string> {
  const line = labShell('command -v kubectl').map((word) => word.replace('lab:env', `lab:env -- --name ${name}`));
  found ??= exec(line, { cwd: projectRoot, env: labEnv }).then(({ stdout }) => path.dirname(stdout.trim()));
  return found;
}

/** A line in a shell that has kubectl and the lab's cluster. @param cwd where ca.crt and the like are */
export async function paste(command: string, cwd = temporary): Promise<string> {
  const env = {
    ...labEnv,
    KUBECONFIG: paths.kubeconfig,
    KUBECACHEDIR: path.join(paths.dir, 'kubectl-cache'),
    PATH: `${await kubectlFolder()}:${process.env['PATH']}`,
  };
  return (await exec(['bash', '-ec', command], { env, cwd })).stdout;
}

/** `lab:explain`, of metrics-server's APIService unless something else is said. */
export async function explain(which: readonly string[] = [apiService]): Promise<JsonReport> {
  const command = labCommand('explain', '--name', name, '--json', ...which);
  const { stdout, stderr, exitCode } = await tryExec(command, { cwd: projectRoot, env: labEnv });
  expect(stdout, stderr).toMatch(/^\{/);
  const report = JSON.parse(stdout) as JsonReport;
  expect(report.exitCode).toBe(exitCode);
  return report;
}

/**
 * Asks until `done`, for at most a minute: pods need seconds to come and go, and a condition may be half a minute old.
 * @returns the last report, whatever it says
 */
async function explainUntil(done: (report: JsonReport) => boolean): Promise<JsonReport> {
  const end = Date.now() + 60_000;
  let report = await explain();
  while (!done(report) && Date.now() < end) {
    await sleep(500);
    report = await explain();
  }
  return report;
}

const idOf = ({ id }: JsonFinding) => id;
const wordsOf = ({ evidence }: JsonFinding) => evidence.join('\n');

/** The report that names this one thing, with what tells of it, and nothing else. */
export async function explainNaming({ id, evidence, consequence, onTheWay = [] }: Fault): Promise<JsonReport> {
  const named = (report: JsonReport) => {
    const [{ findings = [], consequences = [] } = {}] = report.apiServices;
    const tells = findings.some((finding) => evidence.test(wordsOf(finding)));
    return { findings: findings.map(idOf), tells, consequences: consequences.map(idOf) };
  };
  const wanted = { findings: [id], tells: true, consequences: consequence ? [consequence] : [] };
  const report = await explainUntil((one) => {
    const wrong = named(one).findings.filter((other) => ![id, ...onTheWay].some((allowed) => allowed === other));
    expect(wrong, JSON.stringify(one, null, 1)).toEqual([]);
    return isDeepStrictEqual(named(one), wanted);
  });
  expect(named(report), JSON.stringify(report, null, 1)).toEqual(wanted);
  return report;
}

/** Nothing is broken, and nothing warned of. */
export async function untilHealthy(): Promise<JsonReport> {
  const report = await explainUntil((one) => one.exitCode === 0 && findingIds(one).length === 0);
  expect([report.exitCode, findingIds(report)], JSON.stringify(report, null, 1)).toEqual([0, []]);
  return report;
}
