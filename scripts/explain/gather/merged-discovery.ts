import { type Look, seenValue } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAt } from '../reader/look-at.ts';

/** v2 since Kubernetes 1.30, v2beta1 since 1.26. */
const accept = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(',');

export interface DiscoveryDocument {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly freshness?: string;
      readonly resources?: readonly { readonly resource: string; readonly verbs?: readonly string[] }[];
    }[];
  }[];
}

/**
 * The document that the aggregator makes of the answers of all servers, to questions that it asks in its own name.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
export function mergedDiscovery(reader: ClusterReader): Promise<Look<DiscoveryDocument>> {
  return lookAt<DiscoveryDocument>(reader, '/apis', { accept });
}

/** The first resource of a version that can be listed, as merged discovery has it. */
export async function mergedListable(
  reader: ClusterReader,
  group: string,
  version: string,
): Promise<string | undefined> {
  const { items = [] } = seenValue(await mergedDiscovery(reader)) ?? {};
  const { versions = [] } = items.find(({ metadata }) => metadata?.name === group) ?? {};
  const { resources = [] } = versions.find((one) => one.version === version) ?? {};
  return resources.find(({ verbs = [] }) => verbs.includes('list'))?.resource;
}
