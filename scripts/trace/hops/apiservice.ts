import type { V1APIService } from '@kubernetes/client-node';
import { inferred, observed, observedAll, sources } from '../fact.ts';
import { type ClusterObjects, endpointsOf } from '../inputs/cluster-objects.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, type RequestView } from './request-view.ts';

const where = { id: 'apiservice', from: 'kube-apiserver', to: 'kube-apiserver' } as const;

/** The aggregator in kube-apiserver finds who is responsible for the path. */
export function apiServiceHop(view: RequestView): readonly Hop[] {
  const { apiServiceName: name, apiService } = view.destination;
  if (name === undefined) return [];
  const title = 'The aggregator looks for the APIService of that group and version';
  const fromPath = 'the group and version in the path';
  if (!apiService) {
    const facts = [
      inferred('APIService', name, fromPath),
      observed('in the cluster', 'there is none of that name', sources.cluster),
    ];
    return [makeHop({ ...where, title, label: `no ${name}`, outcome: 'refused', facts })];
  }
  const available = availability(apiService);
  const isUp = available === undefined || available.startsWith('True');
  return [
    makeHop({
      ...where,
      title,
      label: name,
      outcome: isUp || view.served ? 'passed' : 'failed',
      facts: [
        chosen(view, name, fromPath),
        ...observedAll(sources.cluster, {
          Available: available,
          priority: `group ${apiService.spec?.groupPriorityMinimum}, version ${apiService.spec?.versionPriority}`,
        }),
        ...(apiService.spec?.service ? serviceFacts(view, apiService) : [local]),
      ],
    }),
  ];
}

const local = inferred(
  'handled by',
  'kube-apiserver itself: the request goes no further than this process',
  'the APIService, which names no Service',
);

/** Which one it chose is logged nowhere; that the server behind it got the request leaves no other. */
function chosen({ served }: RequestView, name: string, fromPath: string): Fact {
  const source = served ? `${fromPath}; the server behind it got the request` : fromPath;
  return inferred('APIService', name, source);
}

/** `True, Passed: all checks passed` */
export function availability({ status }: V1APIService): string | undefined {
  const condition = status?.conditions?.find(({ type }) => type === 'Available');
  return condition && `${condition.status}, ${condition.reason}: ${condition.message}`;
}

function serviceFacts({ served, surroundings }: RequestView, { spec }: V1APIService): readonly Fact[] {
  const { namespace = '', name = '', port = 443 } = spec?.service ?? {};
  const dns = `${name}.${namespace}.svc`;
  const trust = spec?.insecureSkipTLSVerify
    ? inferred('server certificate', 'not verified at all', 'insecureSkipTLSVerify of the APIService')
    : inferred('server certificate', `must be for ${dns}, signed by the caBundle's CA`, 'the APIService');
  return [
    observed(
      'Service',
      `${namespace}/${name}, port ${port}${addressOf(surroundings.cluster, namespace, name)}`,
      sources.cluster,
    ),
    observed('possible endpoints', endpointText(surroundings.cluster, namespace, name), sources.cluster),
    ...(served ? [observed('endpoint used', served.trace.connection.local, sources.server)] : []),
    trust,
  ];
}

function addressOf({ services }: ClusterObjects, namespace: string, name: string): string {
  const service = services.find(({ metadata }) => metadata?.namespace === namespace && metadata.name === name);
  if (!service) return '; no such Service is there';
  const { type, clusterIP, externalName } = service.spec ?? {};
  return externalName ? ` (an alias of ${externalName})` : ` (${type} ${clusterIP})`;
}

function endpointText(cluster: ClusterObjects, namespace: string, name: string): string {
  const endpoints = endpointsOf(cluster, namespace, name);
  if (endpoints.length === 0) return 'none';
  return endpoints.map(({ address, ready }) => (ready ? address : `${address} (not ready)`)).join(', ');
}
