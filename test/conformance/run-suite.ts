import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { type Target, targetVariable } from './harness/target.ts';
import { type CaseResult, readResults } from './report/read-results.ts';

export interface SuiteOptions {
  /** Only topics whose file names contain one of these. */
  readonly only: readonly string[];
}

/**
 * Runs all cases on one server.
 * @throws Error with vitest's own output if the run itself is broken
 */
export async function runSuite(target: Target, { only }: SuiteOptions): Promise<readonly CaseResult[]> {
  const file = path.join(tmpdir(), `conformance-${randomBytes(6).toString('hex')}.json`);
  const report = ['--reporter=json', `--outputFile=${file}`];
  const command = ['npx', 'vitest', 'run', '--config', 'vitest.conformance.config.ts', ...report, ...only];
  const { stdout, stderr } = await tryExec(command, {
    cwd: projectRoot,
    env: { [targetVariable]: JSON.stringify(target) },
  });
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`vitest wrote no results:\n${stdout}${stderr}`);
  });
  await rm(file);
  return readResults(JSON.parse(text));
}
