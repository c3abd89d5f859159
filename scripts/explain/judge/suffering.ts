import type { Facts } from '../facts.ts';
import type { Namespace } from '../kube-types.ts';
import { isSeen, seenValue } from '../look.ts';
import { availableOf } from './aggregator-view.ts';

/** What an unavailable or stale group does to the rest of the cluster. */
export function suffering(facts: Facts): readonly string[] {
  const { group, version } = seenValue(facts.apiService)?.spec ?? {};
  const available = availableOf(facts)?.status === 'True';
  const stuck = stuckNamespaces(facts);
  const waiting = stuck.length > 0 ? [`namespaces stuck in Terminating: ${stuck.map(textOf).join('; ')}`] : [];
  if (available || !isSeen(facts.apiService)) return waiting;
  return [
    ...(waiting.length > 0 ? waiting : ['every namespace that is deleted now will stay in Terminating']),
    'the garbage collector does not see objects of the group: nothing that they own, or that owns them, is cleared away',
    `kubectl does not find the resources of ${group}/${version}; clients that need complete discovery (helm, terraform) fail`,
    ...autoscaling(group),
  ];
}

const metricsGroups = ['metrics.k8s.io', 'custom.metrics.k8s.io', 'external.metrics.k8s.io'];

const autoscaling = (group: string | undefined) =>
  group && metricsGroups.includes(group) ? ['HorizontalPodAutoscalers that use these metrics do not scale'] : [];

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
function stuckNamespaces({ terminating }: Facts): readonly Namespace[] {
  return (seenValue(terminating) ?? []).filter(({ status }) => discoveryFailure(status?.conditions) !== undefined);
}

function discoveryFailure(conditions: NonNullable<Namespace['status']>['conditions'] = []) {
  return conditions.find(({ type, status }) => type === 'NamespaceDeletionDiscoveryFailure' && status === 'True');
}

function textOf({ metadata, status }: Namespace): string {
  const { reason = '', message = '' } = discoveryFailure(status?.conditions) ?? {};
  return `${metadata.name} since ${metadata.deletionTimestamp} (${reason}: ${message.slice(0, 160)})`;
}
