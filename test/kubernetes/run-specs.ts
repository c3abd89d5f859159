import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tryExec } from '../../scripts/lab/exec.ts';
import { labEnv, temporary } from '../e2e/lab-command.ts';
import { junitResults, type SpecResult } from './junit-results.ts';
import type { SpecGroup } from './specs.ts';

/** As e2e.test names them, after `[sig-api-machinery] `. */
export const namesOf = (groups: readonly SpecGroup[]): readonly string[] =>
  groups.flatMap(({ title, specs }) => specs.map((spec) => `${title} ${spec}`));

export interface SpecRun {
  /** e2e.test. */
  readonly program: string;
  readonly kubeconfig: string;
  readonly groups: readonly SpecGroup[];
  /** Names the report of this run. */
  readonly name: string;
}

/** One run of e2e.test, unmodified. @returns what became of each spec that it ran. @throws Error if it wrote no report */
export async function runSpecs({ program, kubeconfig, groups, name }: SpecRun): Promise<Map<string, SpecResult>> {
  const focus = namesOf(groups).map((spec) => `${escaped(spec)}$`);
  const command = [
    program,
    `--kubeconfig=${kubeconfig}`,
    '--provider=skeleton',
    `--ginkgo.focus=\\[sig-api-machinery\\] (${focus.join('|')})`,
    '--ginkgo.no-color',
    '--ginkgo.timeout=20m',
    '--disable-log-dump',
    `--report-dir=${temporary}`,
    `--report-prefix=${name}`,
  ];
  const result = await tryExec(command, { env: labEnv, cwd: temporary });
  const report = path.join(temporary, `junit_${name}01.xml`);
  const ran = junitResults(read(report, result.stdout + result.stderr));
  for (const [spec, { status, seconds }] of ran) console.log(`${status} ${seconds.toFixed(1)} s  ${spec}`);
  return ran;
}

function read(report: string, output: string): string {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    throw new Error(`e2e.test wrote no report:\n${output.slice(-3000)}`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
