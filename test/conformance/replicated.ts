import { labTarget } from './harness/target.ts';
import { lab, own } from './own-lab.ts';
import type { CaseResult } from './report/read-results.ts';
import { runSuite } from './run-suite.ts';

/** Runs the suite on several of our servers, in a lab that it makes and removes, and the cases about several beside. */
export async function replicated(
  task: { readonly only: readonly string[]; readonly count: number },
  say: (line: string) => void,
): Promise<readonly CaseResult[]> {
  try {
    say(`Making a lab with ${task.count} of our servers`);
    await lab('up', '--driver', 'host', '--replicas', String(task.count));
    return await runSuite(await labTarget(own, task.count), task);
  } finally {
    await lab('down');
  }
}
