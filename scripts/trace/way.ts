import type { V1APIService } from '@kubernetes/client-node';
import { parseRequestInfo } from '../../server/src/apiserver/filters/request-info.ts';
import type { ClusterObjects } from './inputs/cluster-objects.ts';
import type { Purpose, Way } from './model.ts';

/** What a path means to kube-apiserver's aggregator. */
export interface Destination {
  /** Kubernetes' verb, such as `list`. */
  readonly verb: string;
  readonly purpose: Purpose;
  /** Of the group and version in the path; absent where it has none. */
  readonly apiServiceName?: string;
  /** Absent if the cluster has none of that name. */
  readonly apiService?: V1APIService;
  /** By the path and the APIService alone; whether it was so, the server's trace shows. */
  readonly way: Way;
}

/**
 * kube-aggregator handles /apis and /apis/GROUP itself and registers a handler for /apis/GROUP/VERSION of each
 * APIService: k8s.io/kube-aggregator/pkg/apiserver/apiserver.go, AddAPIService.
 * @param uri path and query
 */
export function destinationOf(method: string, uri: string, cluster: ClusterObjects): Destination {
  const [path = '', query] = uri.split('?', 2);
  const { verb, isResourceRequest } = infoOf(method, path, new URLSearchParams(query));
  const purpose = purposeOf(path, verb, isResourceRequest);
  const name = apiServiceName(path);
  if (name === undefined) return { verb, purpose, way: purpose === 'discovery' ? 'discovery' : 'local' };
  const apiService = cluster.apiServices.find(({ metadata }) => metadata?.name === name);
  const way = apiService?.spec?.service ? 'aggregated' : 'local';
  return { verb, purpose, way, apiServiceName: name, ...(apiService && { apiService }) };
}

function infoOf(method: string, path: string, query: URLSearchParams) {
  try {
    return parseRequestInfo(method, path, query);
  } catch {
    return { verb: method.toLowerCase(), isResourceRequest: false };
  }
}

/** `v1.` is the APIService of the core group. */
function apiServiceName(path: string): string | undefined {
  const [, core] = /^\/api\/([^/]+)/.exec(path) ?? [];
  if (core) return `${core}.`;
  const [, group, version] = /^\/(?:openapi\/v3\/)?apis\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  return group && version ? `${version}.${group}` : undefined;
}

const writes = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);

function purposeOf(path: string, verb: string, isResourceRequest: boolean): Purpose {
  if (path.startsWith('/openapi/')) return 'openapi';
  if (/^\/(api|apis)(\/|$)/.test(path) && !isResourceRequest) return 'discovery';
  if (verb === 'watch') return 'watch';
  if (writes.has(verb)) return 'write';
  return isResourceRequest ? 'read' : 'other';
}
