import type { Api, ApiResource } from './api.ts';
import { isWardle } from './wardle.ts';

/** The name that the aggregator wants a certificate for, whatever address it connects to: `api.wardle.svc`. */
export function serviceHost({ service, namespace }: Pick<Api, 'service' | 'namespace'>): string {
  return `${service}.${namespace}.svc`;
}

/** `VERSION.GROUP` of each version, the preferred one last. */
export function registeredNames({ versions, group }: Pick<Api, 'versions' | 'group'>): readonly string[] {
  return [...versions].reverse().map((version) => `${version}.${group}`);
}

/** The resource as kubectl finds it whatever else the cluster has. The sample's names nobody else has. */
export function kubectlName(api: Api, { resource, version }: ApiResource): string {
  return isWardle(api) ? resource : `${resource}.${version}.${api.group}`;
}

/** @param namespace for its objects in there; without it, in all */
export function resourcePath({ group }: Api, { resource, version, namespaced }: ApiResource, namespace?: string) {
  const within = namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
  return `/apis/${group}/${version}${within}/${resource}`;
}
