import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { help, parseTask, type Task } from './arguments.ts';
import { bothServers } from './both-servers.ts';
import { labTarget } from './harness/target.ts';
import { replicated } from './replicated.ts';
import { isGood, type JudgedCase, judge } from './report/judge.ts';
import { problemLines } from './report/problems.ts';
import type { CaseResult } from './report/read-results.ts';
import { readVersions } from './report/versions.ts';
import { conformancePage, countVerdicts } from './report/write-page.ts';
import { gaps } from './requirements/requirements.ts';
import { runSuite } from './run-suite.ts';

/** `npm run conformance`. @returns the exit code */
async function main(task: Task): Promise<number> {
  if (task.kind === 'help') {
    console.log(help);
    return 0;
  }
  if (task.kind === 'examine') {
    const target = 'lab' in task ? await labTarget(task.lab) : { kubeconfig: task.kubeconfig };
    return reportOne(await runSuite(target, { only: task.only }));
  }
  if (task.kind === 'replicas') return reportOne(await replicated(task, (line) => console.log(line)));
  const results = await bothServers(task, (line) => console.log(line));
  const cases = judge(results.go, results.ours);
  for (const line of problemLines(cases, results)) console.log(line);
  // Part of the topics is no picture of the server.
  if (task.only.length === 0) await writePage(cases);
  console.log(`\nConformance: ${countVerdicts(cases)}`);
  printCount(results.ours, cases.filter(({ verdict }) => !['same', 'better'].includes(verdict)).length);
  return isGood(cases) ? 0 : 1;
}

function reportOne(results: readonly CaseResult[]): number {
  for (const { topic, name, outcome, better, failure } of results) {
    if (outcome === 'failed')
      console.log(`✗ ${topic}: ${name}${better ? ` (as the Go sample: ${better})` : ''}\n${failure}\n`);
    if (outcome === 'not run') console.log(`– ${topic}: ${name}: the server itself can not be reached from here`);
  }
  const bad = results.filter(({ outcome, better }) => outcome === 'failed' && !better).length;
  printCount(results, bad);
  return bad === 0 && results.length > 0 ? 0 : 1;
}

/** As vitest's last line, for whoever counts. */
function printCount(results: readonly CaseResult[], bad: number): void {
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  console.log(`     Tests  ${bad > 0 ? `${bad} failed | ` : ''}${passed} passed (${results.length})`);
}

async function writePage(cases: readonly JudgedCase[]): Promise<void> {
  const page = conformancePage(cases, gaps, await readVersions());
  await writeFile(path.join(projectRoot, 'docs', 'conformance.md'), page);
}

process.exitCode = await main(parseTask(process.argv.slice(2)));
