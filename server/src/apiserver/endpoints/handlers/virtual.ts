import { newNotFound } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import type { VirtualResourceType } from '../../registry/resource-type.ts';
import { callerOf } from '../caller.ts';
import { negotiateForm } from '../negotiation/output.ts';
import { writeObjects } from '../negotiation/write-list.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseListOptions } from '../options/list-options.ts';
import type { BaseScope } from '../scope.ts';
import { matcherOf } from '../selectors.ts';

/**
 * GET of a collection that is computed. There are no revisions and no pages: limit and resourceVersion mean nothing, as
 * for metrics-server.
 */
export async function handleVirtualList(scope: BaseScope, type: VirtualResourceType): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, true);
  const matches = matcherOf(scope, parseListOptions(scope.ctx.query, false));
  const all = await type.list(callerOf(scope));
  const wanted = all.filter((object) => matches?.(object) ?? true).sort(byNamespaceAndName);
  await writeObjects(scope, form.output(), {}, wanted);
}

/** GET of one object that is computed. */
export async function handleVirtualGet(scope: BaseScope, type: VirtualResourceType): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, false);
  const object = await type.get(callerOf(scope), scope.name);
  if (!object) throw newNotFound(scope.groupResource, scope.name);
  await writeObject(scope, form.output(), 200, object);
}

function byNamespaceAndName({ metadata: a }: KubeObject, { metadata: b }: KubeObject): number {
  return compare(a.namespace ?? '', b.namespace ?? '') || compare(a.name ?? '', b.name ?? '');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
