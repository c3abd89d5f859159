import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import type { Results } from '../results.ts';
import type { JudgedGoal } from './goal-table.ts';
import { benchPage } from './page.ts';
import { plotsOf } from './plots.ts';

const resultsFile = 'results.json';

/** Writes page, plots and results.json into a folder. */
export async function writeReport(dir: string, results: Results, judged: readonly JudgedGoal[]): Promise<void> {
  const plots = plotsOf(results);
  const findings = path.relative(dir, path.join(projectRoot, 'docs', 'benchmarks', 'findings.md'));
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, resultsFile), `${JSON.stringify(rounded(results))}\n`);
  await writeFile(path.join(dir, 'README.md'), benchPage({ results, judged, plots, findings }));
  for (const { name, svg } of plots) await writeFile(path.join(dir, `${name}.svg`), svg);
}

/** @throws Error if there are none */
export async function readResults(dir: string): Promise<Results> {
  return JSON.parse(await readFile(path.join(dir, resultsFile), 'utf8')) as Results;
}

/** What was measured is not known to more figures than these. */
function rounded<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(6)) : part)),
  ) as T;
}
