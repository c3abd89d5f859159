import path from 'node:path';
import { LabError } from '../../scripts/lab/error.ts';
import { failureText } from '../../scripts/lab/print.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { type BenchTask, help, parseBenchTask } from './arguments.ts';
import { goals } from './figures/goals.ts';
import { goalLines, judgeGoals } from './report/goal-table.ts';
import { benchPage } from './report/page.ts';
import { readResults, writeReport } from './report/write.ts';
import { runBench } from './run.ts';

/** `npm run bench`. @returns the exit code: 1 if something could not be measured, 2 for a missed target if asked */
async function main(task: BenchTask): Promise<number> {
  if (task.kind === 'help') {
    console.log(help);
    return 0;
  }
  if (task.kind === 'render') {
    const results = await readResults(task.out);
    await writeReport(task.out, results, judgeGoals(goals, results));
    return 0;
  }
  const { plan, only, out, strict } = task;
  const wanted = (id: string) => only.length === 0 || only.some((word) => id.includes(word));
  const began = Date.now();
  const say = (line: string) =>
    console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`);
  const results = await runBench(plan, wanted, say);
  const judged = judgeGoals(goals, results);
  if (out === undefined) console.log(benchPage({ results, judged, plots: [], findings: 'findings.md' }));
  else await writeReport(out, results, judged);
  for (const line of goalLines(judged)) console.log(line);
  if (out !== undefined)
    console.log(`\nTables and plots: ${path.relative(process.cwd(), path.join(out, 'README.md'))}`);
  return strict && judged.some(({ verdict }) => verdict === 'missed') ? 2 : 0;
}

// Ctrl-C ends the programs that were started, and with that the run: what it has made is then taken away.
process.once('SIGINT', () => console.error('interrupted: removing the lab'));

try {
  process.exitCode = await main(parseBenchTask(process.argv.slice(2), path.join(projectRoot, 'docs')));
} catch (error) {
  console.error(error instanceof LabError ? failureText(error) : `not measured: ${String(error)}`);
  process.exitCode = 1;
}
