import { newBadRequest } from '../api/errors.ts';
import type { Filter, RequestInfo } from '../endpoints/request.ts';

const API_PREFIXES = new Set(['api', 'apis']);
const NAMESPACE_SUBRESOURCES = new Set(['status', 'finalize']);
const VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  GET: 'get',
  HEAD: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** Fills in ctx.info, by which everything after it decides. */
export const withRequestInfo: Filter = (next) => (ctx) => {
  // Not the path of ctx.url, which has `..` resolved: the aggregator and Go take a path as it was sent.
  const [path = ''] = (ctx.req.url ?? '/').split('?', 1);
  ctx.info = parseRequestInfo(ctx.req.method ?? 'GET', path, ctx.query);
  return next(ctx);
};

/**
 * What a URL and method mean to authorization and to the handlers.
 * Mirrors RequestInfoFactory.NewRequestInfo (k8s.io/apiserver/pkg/endpoints/request/requestinfo.go).
 * @param rawPath with its percent-encoding
 * @throws StatusError 400 if the path is not valid percent-encoding or ends at a special verb
 */
export function parseRequestInfo(method: string, rawPath: string, query: URLSearchParams): RequestInfo {
  const path = decodePath(rawPath);
  const parts = path.split('/').slice(1);
  if (parts.at(-1) === '') parts.pop();
  const [prefix = '', ...afterPrefix] = parts;
  const groupless = prefix === 'api';
  if (!API_PREFIXES.has(prefix) || parts.length < (groupless ? 3 : 4)) return nonResource(method, path);

  const [apiGroup, afterGroup] = groupless ? ['', afterPrefix] : [afterPrefix[0] ?? '', afterPrefix.slice(1)];
  const [apiVersion = '', ...rest] = afterGroup;
  const special = specialVerb(rest, path);
  const scoped = scopeOf(special ? rest.slice(1) : rest);
  const [resource = '', pathName = '', subresource = ''] = scoped.parts;
  const verb = special ?? verbOf(method, pathName, query);
  return {
    isResourceRequest: true,
    path,
    verb,
    apiPrefix: prefix,
    apiGroup,
    apiVersion,
    namespace: scoped.namespace,
    resource,
    subresource: verb === 'proxy' ? '' : subresource,
    name: pathName || nameFromSelector(verb, query),
    parts: scoped.parts,
  };
}

function nonResource(method: string, path: string): RequestInfo {
  return {
    isResourceRequest: false,
    path,
    verb: method.toLowerCase(),
    apiPrefix: '',
    apiGroup: '',
    apiVersion: '',
    namespace: '',
    resource: '',
    subresource: '',
    name: '',
    parts: [],
  };
}

/** Decoded before it is split, as Go does, so that authorization and handlers can't see different parts. */
function decodePath(rawPath: string): string {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    throw newBadRequest(`invalid URL escape in path ${JSON.stringify(rawPath)}`);
  }
}

/** The deprecated `/watch/` and `/proxy/` paths, where the verb stands before namespace and resource. */
function specialVerb(parts: readonly string[], path: string): string | undefined {
  const [first] = parts;
  if (first !== 'watch' && first !== 'proxy') return undefined;
  if (parts.length < 2) throw newBadRequest(`unable to determine kind and namespace from url, ${path}`);
  return first;
}

/** `namespaces/x/flunders/y` is about y in x, but `namespaces/x` and `namespaces/x/status` are about the namespace. */
function scopeOf(parts: readonly string[]): { namespace: string; parts: readonly string[] } {
  const [first, namespace, third] = parts;
  if (first !== 'namespaces' || namespace === undefined) return { namespace: '', parts };
  if (third === undefined || NAMESPACE_SUBRESOURCES.has(third)) return { namespace, parts };
  return { namespace, parts: parts.slice(2) };
}

function verbOf(method: string, name: string, query: URLSearchParams): string {
  const verb = VERBS[method] ?? '';
  if (name) return verb;
  if (verb === 'get') return isTrue(query.get('watch')) ? 'watch' : 'list';
  return verb === 'delete' ? 'deletecollection' : verb;
}

/** Go's reading of a boolean in a query: present and neither `false` nor `0`. */
function isTrue(value: string | null): boolean {
  return value !== null && value.toLowerCase() !== 'false' && value !== '0';
}

/** RBAC's resourceNames can allow a list or watch of exactly one name. */
function nameFromSelector(verb: string, query: URLSearchParams): string {
  if (verb !== 'list' && verb !== 'watch' && verb !== 'deletecollection') return '';
  for (const term of (query.get('fieldSelector') ?? '').split(',')) {
    const name = /^\s*metadata\.name==?([^=!,\\]+)$/.exec(term)?.[1];
    if (name && name !== '.' && name !== '..' && !/[/%]/.test(name)) return name;
  }
  return '';
}
