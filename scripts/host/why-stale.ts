import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';
import { hostAddress, readHostPlan } from './host-plan.ts';
import { revise } from './revise.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';

/**
 * Processes can run and be ready, and yet be of yesterday: started with a certificate or a program that has been
 * replaced since, or for an address that this machine has lost. Starting them again (startControlPlane, startWorkload)
 * changes just what is stale.
 * @returns why, in words; undefined if what runs of these processes is as it would be started now
 */
export async function whyStale(paths: LabPaths, names: readonly string[]): Promise<string | undefined> {
  const [plan, address] = await Promise.all([readHostPlan(paths), hostAddress(paths)]);
  if (plan && plan.address.address !== address.address) {
    return `this machine's address was ${plan.address.address} and is now ${address.address}`;
  }
  const status = await askSupervisor(path.resolve(paths.run), { verb: 'status' });
  for (const { name, spec } of status?.children ?? []) {
    if (!names.some((wanted) => wanted === name)) continue;
    if ((await revise(spec)).revision !== spec.revision) {
      return `${name} was started before a certificate or a program that it reads was replaced`;
    }
  }
  return undefined;
}
