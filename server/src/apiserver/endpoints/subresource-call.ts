import { cloneJson } from '../api/clone-json.ts';
import type { SubresourceCall } from '../registry/subresource-call.ts';
import { callerOf } from './caller.ts';
import type { RequestScope } from './scope.ts';

/** @throws StatusError 404 if there is no such object */
export async function subresourceCallOf(scope: RequestScope): Promise<SubresourceCall> {
  const { registry, namespace, name } = scope;
  const { object } = await registry.get(namespace, name, { kind: 'consistent' });
  return { ...callerOf(scope), name, object: cloneJson(object) };
}
