import { newMethodNotAllowed, newPathNotFound } from '../api/errors.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import type { Registry } from '../registry/registry.ts';
import type { ObjectType, ResourceVersion } from '../registry/resource-type.ts';
import { scaleType } from '../registry/scale/scale-type.ts';
import { type Door, type Doors, doorsOf } from './doors.ts';
import type { Handler, RequestContext, RequestInfo } from './request.ts';
import type { RequestScope } from './scope.ts';

export interface ResourceHandlerOptions {
  readonly registries: readonly Registry[];
  /** Ends all watches when it aborts. */
  readonly shutdown?: AbortSignal;
  /** Bytes; default 3 MiB, as the Go libraries limit bodies. */
  readonly maxBodyBytes?: number;
  readonly metrics?: Pick<RequestMetrics, 'watchEvent'>;
}

/** A version of a resource, ready to be asked. */
interface Served {
  readonly registry: Registry;
  readonly version: ResourceVersion;
  readonly doors: Doors;
}

/** Answers every path below /apis/GROUP/VERSION/ that belongs to one of the registries. @throws StatusError 404, 405 */
export function createResourceHandler(options: ResourceHandlerOptions): Handler {
  const served = new Map(options.registries.flatMap(servedBy));
  const knownTypes = [...options.registries.map(({ type }) => type), scaleType];
  return async (ctx) => {
    const found = served.get(keyOf(ctx.info.apiGroup, ctx.info.apiVersion, ctx.info.resource));
    if (!found || ctx.info.apiPrefix !== 'apis') throw newPathNotFound();
    const { version } = found;
    ctx.trace.note('versions', { request: version.version, stored: found.registry.type.storageVersion });
    const door = doorAt(found, ctx.info);
    if (version.deprecationWarning) ctx.warnings.add(version.deprecationWarning);
    const handler = allowed(found, ctx) ? door.verbs.get(ctx.info.verb) : undefined;
    if (!handler) throw newMethodNotAllowed();
    await handler(scopeOf(ctx, found, door, options, knownTypes));
  };
}

function servedBy(registry: Registry): [string, Served][] {
  const { type } = registry;
  return type.versions.map((version) => [
    keyOf(type.group, version.version, type.resource),
    { registry, version, doors: doorsOf(type, version) },
  ]);
}

function keyOf(group: string, version: string, resource: string): string {
  return `${group}/${version}/${resource}`;
}

/**
 * The parts of the path decide, not info.name: that is also set for a collection, if a field selector names one object.
 * @throws StatusError 404
 */
function doorAt({ registry, doors }: Served, { parts, namespace }: RequestInfo): Door {
  const [, name = '', subresource = '', ...rest] = parts;
  const { namespaced } = registry.type;
  const misplaced = namespaced ? name !== '' && !namespace : namespace !== '';
  if (rest.length > 0 || misplaced) throw newPathNotFound();
  if (!subresource) return name ? doors.object : doors.collection;
  const door = doors.subresources.get(subresource);
  if (!door) throw newPathNotFound();
  return door;
}

/**
 * Objects of all namespaces can be read together but not written. HEAD counts as get, and /watch/ as watch, in
 * authorization, but only GET is answered.
 */
function allowed({ registry }: Served, { info: { verb, namespace }, req }: RequestContext): boolean {
  const writes = verb === 'create' || verb === 'deletecollection';
  if (writes && registry.type.namespaced && !namespace) return false;
  return !['get', 'list', 'watch'].includes(verb) || req.method === 'GET';
}

function scopeOf(
  ctx: RequestContext,
  { registry, version }: Served,
  { view }: Door,
  { shutdown, metrics, maxBodyBytes = 3 * 1024 * 1024 }: ResourceHandlerOptions,
  knownTypes: readonly ObjectType[],
): RequestScope {
  const { type } = registry;
  const [, name = '', subresource = ''] = ctx.info.parts;
  return {
    ctx,
    registry,
    version,
    view,
    groupResource: { group: type.group, resource: type.resource },
    subresource,
    namespace: ctx.info.namespace,
    name,
    knownTypes,
    shutdown,
    metrics,
    maxBodyBytes,
  };
}
