import type { Api } from '../../api/api.ts';
import { type HostPlan, readHostPlan } from '../../host/host-plan.ts';
import { serverPort } from '../../host/ports.ts';
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
export function hostPki({ address, routing }: HostPlan['address'], api?: Api): PkiOptions {
  return { servingIps: routing ? [address] : [], controlPlane: {}, ...(api && { api }) };
}

/**
 * What the manifests need.
 * @throws LabError `replicas-unreachable` where this machine has no address for more than one server
 */
export function hostInputs({ address, ports }: HostPlan, replicas = 1): ManifestInputs {
  if (address.routing) {
    const replicaPorts = Array.from({ length: replicas }, (_, index) => serverPort(ports, index + 1));
    return { exposure: 'host-address', address: address.address, port: ports.server, replicaPorts };
  }
  if (replicas > 1) throw new LabError('replicas-unreachable', { what: address.reason });
  return { exposure: 'host-localhost', port: ports.server };
}
