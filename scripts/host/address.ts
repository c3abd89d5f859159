import type { NetworkInterfaceInfo } from 'node:os';

/** Under which address of this machine the aggregator finds the sample server. */
export interface AddressChoice {
  readonly address: string;
  /**
   * True: an EndpointSlice names the address and the aggregator routes to it. False: this machine has loopback only,
   * which an EndpointSlice may not name, so a Service of type ExternalName says `localhost` and routing is off.
   */
  readonly routing: boolean;
  /** In words, for people. */
  readonly reason: string;
}

type Interfaces = Readonly<NodeJS.Dict<NetworkInterfaceInfo[]>>;

interface Candidate {
  readonly name: string;
  readonly address: string;
}

/**
 * Chooses the address that the sample server binds, and no other: the previous one as long as the machine has it
 * (certificates and an EndpointSlice name it), else a private one, else any other.
 *
 * EndpointSlice validation refuses loopback, link-local and unspecified addresses:
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/apis/core/validation/validation.go (ValidateEndpointIP)
 */
export function chooseAddress(interfaces: Interfaces, previous?: string): AddressChoice {
  const candidates = Object.entries(interfaces)
    .filter(([name]) => !isTransient(name))
    .flatMap(([name, infos]) => (infos ?? []).filter(isEligible).map(({ address }) => ({ name, address })));
  const kept = candidates.find(({ address }) => address === previous);
  if (kept) return routed(kept, 'as before');
  const own = candidates.find(({ address }) => isPrivate(address));
  if (own) return routed(own, 'a private address');
  const [other] = candidates;
  if (other) return routed(other, 'the only kind of address here: not a private one, so others may reach the server');
  return loopbackAddress('this machine has no IPv4 address besides loopback');
}

export function loopbackAddress(reason: string): AddressChoice {
  return { address: '127.0.0.1', routing: false, reason };
}

function routed({ name, address }: Candidate, why: string): AddressChoice {
  return { address, routing: true, reason: `${address} on ${name}, ${why}` };
}

/** Interfaces of container engines and virtual machines come and go with them, and their addresses too. */
function isTransient(name: string): boolean {
  return /^(docker|br-|veth|virbr|cni|flannel|kind|podman|lxc|lxdbr|vmnet|bridge|tailscale|utun|zt)/.test(name);
}

/** IPv4 only: the lab's Service range is IPv4, and a Service's endpoints are of its own family. */
function isEligible(info: NetworkInterfaceInfo): boolean {
  return info.family === 'IPv4' && !info.internal && !/^(127|169\.254|0)\./.test(info.address);
}

/** RFC 1918, and the shared range of RFC 6598. */
function isPrivate(address: string): boolean {
  return /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(address);
}
