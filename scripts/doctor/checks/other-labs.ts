import { existsSync } from 'node:fs';
import path from 'node:path';
import { readState } from '../../lab/state.ts';
import { type DoctorCheck, ill, type Verdict, well } from '../check.ts';
import { findSupervisors, type RunningSupervisor } from '../supervisors.ts';

/** A lab whose folder was deleted goes on running, unseen; another one's cluster stands in this one's way. */
export const otherLabs: DoctorCheck = {
  id: 'other-labs',
  category: 'lab',
  description: 'no other lab has left anything behind',
  severity: 'warning',
  hint: 'other-labs',
  async look({ paths, driver, signal, nodesOfOthers }) {
    const run = path.resolve(paths.run);
    const supervisors = (await findSupervisors(signal)).filter((found) => found.run !== run);
    const begun = await readState(paths.state).then(
      (state) => state?.clusterBegun,
      () => undefined,
    );
    const nodes = driver === 'kind' && !begun ? await nodesOfOthers() : [];
    return judgeOthers(supervisors, nodes, existsSync);
  },
};

/**
 * @param nodes of kind clusters that are not this lab's
 * @param exists whether a folder is still there
 */
export function judgeOthers(
  supervisors: readonly RunningSupervisor[],
  nodes: readonly string[],
  exists: (folder: string) => boolean,
): Verdict {
  const lost = supervisors.filter(({ run }) => !exists(run));
  const inTheWay = nodes.filter((node) => /^aggregation-lab(-[a-z0-9-]+)?-control-plane$/.test(node));
  const problems = [
    ...lost.map(({ pid, run }) => `process ${pid} is of a lab whose folder ${run} is gone: kill ${pid}`),
    ...inTheWay.map((node) => `the kind node ${node} is of another lab`),
  ];
  if (problems.length > 0) return ill(problems.join('; '));
  const beside = supervisors.map(({ run }) => run).join(', ');
  return well(beside ? `a lab runs beside this one: ${beside}` : 'nothing found');
}
