import type { LabNames } from './arguments.ts';
import { labTarget } from './harness/target.ts';
import { lab, own } from './own-lab.ts';
import type { CaseResult } from './report/read-results.ts';
import { runSuite } from './run-suite.ts';

export interface BothResults {
  readonly go: readonly CaseResult[];
  readonly ours: readonly CaseResult[];
}

/**
 * Runs the suite on the Go sample and then on ours: in one lab that it makes and removes, so behind the same
 * kube-apiserver and on the same etcd, or in two that are there.
 */
export async function bothServers(
  task: { readonly only: readonly string[]; readonly labs: LabNames | undefined },
  say: (line: string) => void,
): Promise<BothResults> {
  const examine = async (title: string, name: string) => {
    const begun = Date.now();
    const results = await runSuite(await labTarget(name), task);
    const passed = results.filter(({ outcome }) => outcome === 'passed').length;
    say(`${title}: ${passed} of ${results.length} cases passed, ${Math.round((Date.now() - begun) / 1000)} s`);
    return results;
  };
  if (task.labs)
    return { go: await examine('The Go sample', task.labs.go), ours: await examine('Ours', task.labs.ours) };
  try {
    say('Making a lab with the Go sample');
    await lab('up', '--driver', 'host', '--server', 'go');
    const go = await examine('The Go sample', own);
    say('Putting our server in its place');
    await lab('up', '--server', 'typescript');
    return { go, ours: await examine('Ours', own) };
  } finally {
    await lab('down');
  }
}
