import path from 'node:path';
import { hostAddress, readHostPlan } from '../../host/host-plan.ts';
import { choosePorts, type Ports, portNames } from '../../host/ports.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { type DoctorCheck, type Verdict, well } from '../check.ts';

/** Ports are chosen, not fixed: a taken one is only worth knowing. kind takes its one port from the engine. */
export const ports: DoctorCheck = {
  id: 'ports',
  category: 'network',
  description: 'there are free TCP ports',
  severity: 'fatal',
  driver: 'host',
  hint: 'port-taken',
  async look({ paths }) {
    const plan = await readHostPlan(paths);
    if (plan && (await askSupervisor(path.resolve(paths.run), { verb: 'status' }))) {
      return well(`in use by this lab: ${Object.values(plan.ports).join(', ')}`);
    }
    const { address } = await hostAddress(paths);
    return describePorts(plan?.ports, await choosePorts(address, plan?.ports));
  },
};

/** @param before those that the lab had, if it ran @param now those that it would get */
export function describePorts(before: Ports | undefined, now: Ports): Verdict {
  const taken = portNames.filter((name) => before && before[name] !== now[name]);
  if (taken.length === 0) return well(`${Object.values(now).join(', ')} would do`);
  return well(
    `${taken.map((name) => `${before?.[name]} (${name})`).join(', ')} taken by others: up moves to free ones`,
  );
}
