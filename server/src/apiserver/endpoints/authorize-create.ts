import { attributesOf } from '../authorization/attributes.ts';
import { forbiddenError } from '../authorization/forbidden.ts';
import type { RequestScope } from './scope.ts';

/**
 * An update or apply that creates needs the right to create, too: what has been asked until now, here and by kube-apiserver
 * in front, is the right to update or patch. k8s.io/apiserver/pkg/endpoints/handlers.withAuthorization.
 * @throws StatusError 403
 */
export async function authorizeCreate({ ctx, authorizer }: RequestScope): Promise<void> {
  const attributes = { ...attributesOf(ctx.user, ctx.info), verb: 'create' };
  const { allowed, reason } = await authorizer(attributes, (fact, value) => ctx.trace.note(fact, value));
  if (!allowed) throw forbiddenError(attributes, reason);
}
