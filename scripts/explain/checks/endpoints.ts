import type { Facts } from '../facts.ts';
import { jsonPatch, type ObjectName } from '../fix/fixes.ts';
import { targetPortFault } from '../fix/target-port-fix.ts';
import { portOf } from '../judge/route.ts';
import { type Reference, serviceOf } from '../judge/service-of.ts';
import type { EndpointSlice } from '../kube-types.ts';
import { isSeen } from '../look.ts';
import { type Check, type Finding, type Fix, found, holds, moot, type Outcome, unknown } from './check.ts';

/**
 * Do EndpointSlices lead somewhere? As the aggregator decides it: one slice with an endpoint that is ready and a port of
 * the name that the Service's port has.
 */
export const endpointsReady: Check = {
  id: 'endpoints-ready',
  link: 'endpoints',
  title: 'an endpoint is ready, under the name of the port',
  needs: ['service-exists', 'service-port', 'pods-ready'],
  run(facts): Outcome {
    const there = serviceOf(facts);
    if (!there) return unknown('the Service could not be read');
    const { service, reference } = there;
    if (service.spec.type === 'ExternalName') return moot('an ExternalName has no endpoints');
    if (!isSeen(facts.slices)) return unknown(facts.slices.why);
    const slices = facts.slices.seen;
    const wanted = portOf(service, reference.port)?.name ?? '';
    if (slices.length === 0) return found(noSlices(reference, wanted));
    const ready = slices.filter((slice) => readyAddresses(slice).length > 0);
    if (ready.length === 0) return found(noneReady(reference, slices));
    const named = ready.filter((slice) => (slice.ports ?? []).some(({ name = '', port }) => name === wanted && port));
    if (named.length === 0) return found(otherName(facts, reference, wanted, ready));
    return holds(
      ...named.map((slice) => `${slice.metadata.name}: ${readyAddresses(slice).join(', ')}, ${portsOf(slice)}`),
    );
  },
};

const readyAddresses = ({ endpoints }: EndpointSlice): readonly string[] =>
  (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false).flatMap(({ addresses }) => addresses);

const portsOf = ({ ports }: EndpointSlice): string =>
  `ports ${(ports ?? []).map(({ name, port }) => `"${name ?? ''}" ${port}`).join(', ') || 'none'}`;

const sliceName = ({ metadata }: EndpointSlice): ObjectName => ({
  kind: 'endpointslice',
  path: `/apis/discovery.k8s.io/v1/namespaces/${metadata.namespace}/endpointslices`,
  name: metadata.name,
  namespace: metadata.namespace ?? '',
});

function noSlices({ namespace, name }: Reference, portName: string): Finding {
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['ADDRESS'] }],
    ports: [{ name: portName, port: 'PORT' }],
  };
  const json = JSON.stringify(slice).replace('"PORT"', 'PORT');
  return {
    id: 'endpoints-not-found',
    what: `Service ${namespace}/${name} has no EndpointSlice`,
    evidence: [`no EndpointSlice in ${namespace} has the label kubernetes.io/service-name=${name}`],
    fixes: [
      {
        command: `echo '${json}' | kubectl apply -f -`,
        note: 'with ADDRESS and PORT where the server listens; or give the Service a selector',
      },
    ],
  };
}

function noneReady({ namespace, name }: Reference, slices: readonly EndpointSlice[]): Finding {
  const all = slices.flatMap((slice) => (slice.endpoints ?? []).flatMap(({ addresses }) => addresses));
  return {
    id: 'endpoints-not-ready',
    what: `no endpoint of Service ${namespace}/${name} is ready`,
    evidence: slices.map((slice) => `${slice.metadata.name}: ${all.join(', ') || 'no addresses'}, ${portsOf(slice)}`),
    fixes: slices.flatMap((slice) => [...readyFixes(slice)]),
  };
}

/** A slice by hand says what its author has written; those of the controller follow the pods. */
function readyFixes(slice: EndpointSlice): readonly Fix[] {
  const endpoints = slice.endpoints ?? [];
  if (endpoints.length === 0) {
    const patch = '[{"op":"add","path":"/endpoints","value":[{"addresses":["ADDRESS"]}]}]';
    const where = `${slice.metadata.name} -n ${slice.metadata.namespace}`;
    const note = 'with ADDRESS where the server listens';
    return [{ command: `kubectl patch endpointslice ${where} --type=json -p '${patch}'`, note }];
  }
  const patch = endpoints.map((_, at) => ({ op: 'add', path: `/endpoints/${at}/conditions`, value: { ready: true } }));
  return [jsonPatch(sliceName(slice), patch, 'if the server there is well: this slice was written by hand')];
}

function otherName(
  facts: Facts,
  { namespace, name }: Reference,
  wanted: string,
  slices: readonly EndpointSlice[],
): Finding {
  const single = slices.filter(({ ports }) => ports?.length === 1);
  const manual = single.filter(({ metadata }) => !isControllers(metadata.labels));
  const fixes = manual.map((slice) =>
    jsonPatch(sliceName(slice), [{ op: 'replace', path: '/ports/0/name', value: wanted }]),
  );
  const fault = targetPortFault(facts);
  const look = fault?.fix ?? {
    command: `kubectl get service ${name} -n ${namespace} -o yaml`,
    note: 'does a container have the port that targetPort names?',
  };
  return {
    id: 'port-name-mismatch',
    what: `the port of Service ${namespace}/${name} is named "${wanted}", and no ready endpoint has a port of that name`,
    evidence: [
      ...slices.map((slice) => `${slice.metadata.name}: ${readyAddresses(slice).join(', ')}, ${portsOf(slice)}`),
      ...(fault ? [fault.evidence] : []),
    ],
    fixes: fixes.length > 0 ? fixes : [look],
  };
}

const isControllers = (labels: Readonly<Record<string, string>> = {}) =>
  labels['endpointslice.kubernetes.io/managed-by'] === 'endpointslice-controller.k8s.io';
