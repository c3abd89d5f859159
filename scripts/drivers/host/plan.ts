import { type HostPlan, readHostPlan } from '../../host/host-plan.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';

/** Addresses and ports of a control plane that has been started. @throws LabError `no-lab` where none was */
export async function planOf(lab: Lab): Promise<HostPlan> {
  const plan = await readHostPlan(lab.paths);
  if (plan) return plan;
  throw new LabError('no-lab', { what: `no control plane has been started in ${lab.paths.dir}` });
}
