import { type Attributes, type Authorizer, attributesOf, type Decision } from '../authorization/attributes.ts';
import { forbiddenError } from '../authorization/forbidden.ts';
import type { Filter, RequestContext } from '../endpoints/request.ts';
import { newPlainInternalError } from './plain-text-error.ts';

const DECISION = 'authorization.k8s.io/decision';
const REASON = 'authorization.k8s.io/reason';

/** k8s.io/apiserver/pkg/endpoints/filters.WithAuthorization. */
export function withAuthorization(authorizer: Authorizer): Filter {
  return (next) => async (ctx) => {
    const attributes = attributesOf(ctx.user, ctx.info);
    const { allowed, reason } = await decide(ctx, authorizer, attributes);
    annotate(ctx, allowed ? 'allow' : 'forbid', reason);
    if (!allowed) throw forbiddenError(attributes, reason);
    await next(ctx);
  };
}

function annotate({ audit }: RequestContext, decision: string, reason: string): void {
  audit.annotate(DECISION, decision);
  audit.annotate(REASON, reason);
}

/** @throws PlainTextError 500 if there is no answer to be had */
async function decide(ctx: RequestContext, authorizer: Authorizer, attributes: Attributes): Promise<Decision> {
  try {
    return await authorizer(attributes, (fact, value) => ctx.trace.note(fact, value));
  } catch (error) {
    ctx.audit.annotate(REASON, 'internal error');
    throw newPlainInternalError(ctx, error instanceof Error ? error : new Error(String(error)));
  }
}
