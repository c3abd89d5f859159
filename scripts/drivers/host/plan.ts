import { type HostPlan, readHostPlan } from '../../host/host-plan.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';
import type { ManifestInputs } from '../../manifests/values.ts';
import type { PkiOptions } from '../../pki/plan.ts';

/** Addresses and ports of a control plane that has been started. @throws LabError `no-lab` where none was */
export async function planOf(lab: Lab): Promise<HostPlan> {
  const plan = await readHostPlan(lab.paths);
  if (plan) return plan;
  throw new LabError('no-lab', { what: `no control plane has been started in ${lab.paths.dir}` });
}

/** What the certificates need where the server is at that address. */
export function hostPki({ address, routing }: HostPlan['address']): PkiOptions {
  return { servingIps: routing ? [address] : [], controlPlane: {} };
}

/** What the manifests need. */
export function hostInputs({ address, ports }: HostPlan): ManifestInputs {
  if (address.routing) return { exposure: 'host-address', address: address.address, port: ports.server };
  return { exposure: 'host-localhost', port: ports.server };
}
