import { newMethodNotAllowed, newPathNotFound } from '../api/errors.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import type { Registry } from '../registry/registry.ts';
import { handleCreate } from './handlers/create.ts';
import { handleDelete } from './handlers/delete.ts';
import { handleDeleteCollection } from './handlers/delete-collection.ts';
import { handleGet } from './handlers/get.ts';
import { handleList } from './handlers/list.ts';
import { handlePatch } from './handlers/patch.ts';
import { handleUpdate } from './handlers/update.ts';
import { handleWatch } from './handlers/watch.ts';
import type { Handler, RequestContext } from './request.ts';
import type { RequestScope } from './scope.ts';

export interface ResourceHandlerOptions {
  readonly registries: readonly Registry[];
  /** Ends all watches when it aborts. */
  readonly shutdown?: AbortSignal;
  /** Bytes; default 3 MiB, as the Go libraries limit bodies. */
  readonly maxBodyBytes?: number;
  readonly metrics?: Pick<RequestMetrics, 'watchEvent'>;
}

type ScopeHandler = (scope: RequestScope) => Promise<void>;

/** What each verb does on a collection, an object and its status subresource. */
const onCollection: Readonly<Record<string, ScopeHandler>> = {
  create: handleCreate,
  list: handleList,
  watch: handleWatch,
  deletecollection: handleDeleteCollection,
};
const onObject: Readonly<Record<string, ScopeHandler>> = {
  get: handleGet,
  update: handleUpdate,
  patch: handlePatch,
  delete: handleDelete,
  watch: handleWatch,
};
const onStatus: Readonly<Record<string, ScopeHandler>> = { get: handleGet, update: handleUpdate, patch: handlePatch };

/** Answers every path below /apis/GROUP/VERSION/ that belongs to one of the registries. @throws StatusError 404, 405 */
export function createResourceHandler(options: ResourceHandlerOptions): Handler {
  return async (ctx) => {
    const scope = findScope(ctx, options);
    const { name, subresource } = scope;
    const verbs = subresource ? onStatus : name ? onObject : onCollection;
    const handler = allowed(scope) && Object.hasOwn(verbs, ctx.info.verb) ? verbs[ctx.info.verb] : undefined;
    if (!handler) throw newMethodNotAllowed();
    await handler(scope);
  };
}

/**
 * Objects of all namespaces can be read together but not written. HEAD counts as get, and /watch/ as watch, in
 * authorization, but only GET is answered.
 */
function allowed({ ctx, registry, namespace }: RequestScope): boolean {
  const { verb } = ctx.info;
  const writes = verb === 'create' || verb === 'deletecollection';
  if (writes && registry.type.namespaced && !namespace) return false;
  return !['get', 'list', 'watch'].includes(verb) || ctx.req.method === 'GET';
}

/**
 * The parts of the path decide, not info.name: that is also set for a collection, if a field selector names one object.
 */
function findScope(ctx: RequestContext, options: ResourceHandlerOptions): RequestScope {
  const { apiPrefix, apiGroup, apiVersion, parts, namespace } = ctx.info;
  const [resource = '', name = '', subresource = '', ...rest] = parts;
  const registry = options.registries.find(({ type }) => type.group === apiGroup && type.resource === resource);
  const version = registry?.type.versions.find((candidate) => candidate.version === apiVersion);
  if (!registry || !version || apiPrefix !== 'apis' || rest.length > 0) throw newPathNotFound();
  const { type } = registry;
  ctx.trace.note('versions', { request: apiVersion, stored: type.storageVersion });
  if (!type.namespaced && namespace) throw newPathNotFound();
  if (type.namespaced && !namespace && name) throw newPathNotFound();
  if (subresource && !(subresource === 'status' && type.hasStatus)) throw newPathNotFound();
  return {
    ctx,
    registry,
    version: noteDeprecation(ctx, version),
    groupResource: { group: type.group, resource: type.resource },
    subresource: subresource === 'status' ? 'status' : '',
    namespace,
    name,
    registries: options.registries,
    shutdown: options.shutdown,
    metrics: options.metrics,
    maxBodyBytes: options.maxBodyBytes ?? 3 * 1024 * 1024,
  };
}

function noteDeprecation<V extends { readonly deprecationWarning?: string }>(ctx: RequestContext, version: V): V {
  if (version.deprecationWarning) ctx.warnings.add(version.deprecationWarning);
  return version;
}
