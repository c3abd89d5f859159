import type { Fix } from '../checks/check.ts';
import type { Facts } from '../facts.ts';
import { portOf } from '../judge/route.ts';
import { serviceOf } from '../judge/service-of.ts';
import type { ContainerPort } from '../kube-types.ts';
import { seenOr } from '../look.ts';
import { jsonPatch } from './fixes.ts';

export interface TargetPortFault {
  readonly evidence: string;
  /** Where the containers leave no doubt which port it should be. */
  readonly fix?: Fix;
}

/**
 * Whether targetPort is none of the ports that the pods' containers declare. That alone is no fault, since containers
 * need not declare any; where nothing listens it explains it.
 */
export function targetPortFault(facts: Facts): TargetPortFault | undefined {
  const there = serviceOf(facts);
  const port = there && portOf(there.service, there.reference.port);
  if (!there || !port) return undefined;
  const declared = portsOfPods(facts);
  const { port: number, targetPort = number } = port;
  const leadsThere = ({ name, containerPort }: ContainerPort) => targetPort === name || targetPort === containerPort;
  if (declared.length === 0 || declared.some(leadsThere)) return undefined;
  const { name, namespace } = there.reference;
  const evidence = `Service ${namespace}/${name} leads port ${number} to targetPort ${targetPort}; its containers have: ${declared.map(portText).join(', ')}`;
  const right = likeliest(declared);
  if (!right) return { evidence };
  const service = { kind: 'service', path: `/api/v1/namespaces/${namespace}/services`, name, namespace };
  const path = `/spec/ports/${(there.service.spec.ports ?? []).indexOf(port)}/targetPort`;
  // A Service without targetPort has none to be replaced; "add" does both.
  const fix = jsonPatch(service, [{ op: 'add', path, value: right.name ?? right.containerPort }]);
  return { evidence, fix };
}

function portsOfPods({ pods }: Facts): readonly ContainerPort[] {
  const all = seenOr(pods, []).flatMap(({ spec }) => (spec.containers ?? []).flatMap(({ ports = [] }) => ports));
  const tcp = all.filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  return [...new Map(tcp.map((port) => [portText(port), port])).values()];
}

const portText = ({ name, containerPort }: ContainerPort) => (name ? `${name} ${containerPort}` : `${containerPort}`);

/** The only one, or the only one that is named as the one for requests usually is. */
function likeliest(ports: readonly ContainerPort[]): ContainerPort | undefined {
  const secure = ports.filter(({ name }) => name === 'https');
  const [only, ...others] = secure.length > 0 ? secure : ports;
  return others.length === 0 ? only : undefined;
}
