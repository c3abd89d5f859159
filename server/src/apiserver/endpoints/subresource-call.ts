import { cloneJson } from '../api/clone-json.ts';
import { StatusError } from '../api/status.ts';
import type { SubresourceCall } from '../registry/subresource-call.ts';
import { callerOf } from './caller.ts';
import { objectGuard } from './object-guard.ts';
import type { RequestScope } from './scope.ts';

/** @throws StatusError 404 if there is no such object, 403 for who has no right to it */
export async function subresourceCallOf(scope: RequestScope): Promise<SubresourceCall> {
  const { registry, namespace, name } = scope;
  const guard = objectGuard(scope);
  const { object } = await registry.get(namespace, name, { kind: 'consistent' }).catch(async (error: unknown) => {
    throw guard && error instanceof StatusError && error.code === 404 ? await guard.missing(error) : error;
  });
  await guard?.require(object);
  return { ...callerOf(scope), name, object: cloneJson(object) };
}
