import type { RequestContext, RequestInfo } from '../endpoints/request.ts';

/** What requests are told apart by, as k8s.io/apiserver/pkg/endpoints/metrics has it. */
export interface RequestLabels {
  readonly verb: string;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  /** Of a path that is no resource: the path. */
  readonly subresource: string;
  readonly scope: '' | 'resource' | 'namespace' | 'cluster';
  readonly component: 'apiserver' | '';
}

const VERBS = new Set(['APPLY', 'DELETE', 'GET', 'LIST', 'PATCH', 'POST', 'PUT', 'WATCH']);

export function requestLabels({ req, info }: RequestContext): RequestLabels {
  const scope = scopeOf(info);
  const verb = verbOf(req.method ?? '', req.headers['content-type'], info, scope);
  if (!info.isResourceRequest) {
    return { verb, group: '', version: '', resource: '', subresource: info.path, scope, component: '' };
  }
  const { apiGroup: group, apiVersion: version, resource, subresource } = info;
  return { verb, group, version, resource, subresource, scope, component: 'apiserver' };
}

function scopeOf({ name, verb, namespace, isResourceRequest }: RequestInfo): RequestLabels['scope'] {
  if (name !== '' || verb === 'create') return 'resource';
  if (namespace !== '') return 'namespace';
  return isResourceRequest ? 'cluster' : '';
}

function verbOf(method: string, contentType: string | undefined, info: RequestInfo, scope: string): string {
  if (info.verb === 'watch') return 'WATCH';
  if (method === 'GET' || method === 'HEAD') return scope === 'resource' || scope === '' ? 'GET' : 'LIST';
  if (method === 'PATCH' && contentType?.startsWith('application/apply-patch')) return 'APPLY';
  return VERBS.has(method) ? method : 'other';
}

/** The dryRun of a request's query as a label. */
export function dryRunLabel({ req, query }: Pick<RequestContext, 'req' | 'query'>): '' | 'All' | 'invalid' {
  // Few requests are dry runs, and taking a query apart costs more than counting the request.
  if (!req.url?.includes('dryRun')) return '';
  const asked = query.getAll('dryRun');
  if (asked.length === 0) return '';
  return asked.every((one) => one === 'All') ? 'All' : 'invalid';
}
