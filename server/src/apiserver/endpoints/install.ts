import { newMethodNotAllowed, newPathNotFound } from '../api/errors.ts';
import type { GroupResource } from '../api/meta.ts';
import type { Authorizer } from '../authorization/attributes.ts';
import { alwaysDeny } from '../authorization/modes.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import { createListers } from '../registry/lister.ts';
import type { Registry } from '../registry/registry.ts';
import {
  isStored,
  type ResourceType,
  type ResourceVersion,
  type VirtualResourceType,
} from '../registry/resource-type.ts';
import { scaleType } from '../registry/scale/scale-type.ts';
import { type Door, type Doors, doorsOf, virtualDoorsOf } from './doors.ts';
import type { Handler, RequestContext, RequestInfo } from './request.ts';

export interface ResourceHandlerOptions {
  readonly registries: readonly Registry[];
  readonly virtualResources?: readonly VirtualResourceType[];
  /** Ends all watches when it aborts. */
  readonly shutdown?: AbortSignal;
  /** Bytes; default 3 MiB, as the Go libraries limit bodies. */
  readonly maxBodyBytes?: number;
  readonly metrics?: Pick<RequestMetrics, 'watchEvents'>;
  /** Of what shows only while a request is handled. Default: nothing of it is allowed. */
  readonly authorizer?: Authorizer;
}

/** A version of a resource, ready to be asked. */
interface Served {
  readonly type: ResourceType | VirtualResourceType;
  readonly version: ResourceVersion;
  readonly groupResource: GroupResource;
  readonly doors: Doors;
}

/** Answers every path below /apis/GROUP/VERSION/ that belongs to one of the resources. @throws StatusError 404, 405 */
export function createResourceHandler(options: ResourceHandlerOptions): Handler {
  const { registries, virtualResources = [], shutdown, metrics, authorizer = alwaysDeny } = options;
  const { maxBodyBytes = 3 * 1024 * 1024 } = options;
  const served = new Map([
    ...registries.flatMap((registry) => servedBy(registry.type, (version) => doorsOf(registry, version))),
    ...virtualResources.flatMap((type) => servedBy(type, (version) => virtualDoorsOf(type, version))),
  ]);
  const knownTypes = [...registries.map(({ type }) => type), ...virtualResources, scaleType];
  const listers = createListers(registries);
  return async (ctx) => {
    const found = served.get(keyOf(ctx.info.apiGroup, ctx.info.apiVersion, ctx.info.resource));
    if (!found || ctx.info.apiPrefix !== 'apis') throw newPathNotFound();
    const { type, version, groupResource } = found;
    ctx.trace.note('versions', { request: version.version, ...(isStored(type) && { stored: type.storageVersion }) });
    const door = doorAt(found, ctx.info);
    if (version.deprecationWarning) ctx.warnings.add(version.deprecationWarning);
    const handler = allowed(found, ctx) ? door.verbs.get(ctx.info.verb) : undefined;
    if (!handler) throw newMethodNotAllowed();
    const { namespace, parts } = ctx.info;
    // Every request makes one of these: written out, it is made in one step.
    return handler({
      ctx,
      type,
      groupResource,
      version,
      view: door.view,
      subresource: parts[2] ?? '',
      namespace,
      name: parts[1] ?? '',
      knownTypes,
      shutdown,
      maxBodyBytes,
      metrics,
      listers,
      authorizer,
    });
  };
}

function servedBy(type: Served['type'], doors: (version: ResourceVersion) => Doors): [string, Served][] {
  return type.versions.map((version) => [
    keyOf(type.group, version.version, type.resource),
    { type, version, groupResource: { group: type.group, resource: type.resource }, doors: doors(version) },
  ]);
}

function keyOf(group: string, version: string, resource: string): string {
  return `${group}/${version}/${resource}`;
}

/**
 * The parts of the path decide, not info.name: that is also set for a collection, if a field selector names one object.
 * @throws StatusError 404
 */
function doorAt({ type, doors }: Served, { parts, namespace }: RequestInfo): Door {
  const [, name = '', subresource = '', ...rest] = parts;
  const misplaced = type.namespaced ? name !== '' && !namespace : namespace !== '';
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
function allowed({ type }: Served, { info: { verb, namespace }, req }: RequestContext): boolean {
  const writes = verb === 'create' || verb === 'deletecollection';
  if (writes && type.namespaced && !namespace) return false;
  return !['get', 'list', 'watch'].includes(verb) || req.method === 'GET';
}
