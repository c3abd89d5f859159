import type { KubeObject } from '../api/meta.ts';
import type { StatusError } from '../api/status.ts';
import { attributesOf } from '../authorization/attributes.ts';
import { ObjectGuard, type RightQuestion } from '../authorization/object-guard.ts';
import type { WriteGuard } from '../registry/write-request.ts';
import type { RequestScope } from './scope.ts';

/**
 * What limits the objects that a request to a collection is about.
 * @param verbs that all of these objects must be allowed for
 * @returns undefined if nothing does
 */
export async function collectionGuard(scope: RequestScope, verbs: readonly string[]): Promise<ObjectGuard | undefined> {
  const { rights } = scope.registry.type;
  if (!rights) return undefined;
  const ask = asker(scope);
  const limited: string[] = [];
  for (const verb of verbs) if (!(await ask({ verb, subresource: '', name: '' }))) limited.push(verb);
  if (limited.length === 0) return undefined;
  return new ObjectGuard({ rights, verbs: limited, byName: rights.byName === true, ask });
}

/** What limits a request that was refused for the resource and for the name, but may be right for what the object is. */
export function objectGuard(scope: RequestScope): WriteGuard | undefined {
  const { ctx, registry } = scope;
  const { refusal } = ctx;
  const { rights } = registry.type;
  if (!refusal) return undefined;
  const decide = async (object: KubeObject, verbs: readonly string[]) =>
    rights !== undefined && new ObjectGuard({ rights, verbs, byName: false, ask: asker(scope) }).decide(object);
  return {
    refusal,
    async require(object, also) {
      const verbs = [...new Set([ctx.info.verb, ...(also ? [also] : [])])];
      const allowed = await decide(object, verbs);
      annotate(scope, allowed, refusal);
      if (!allowed) throw refusal;
    },
  };
}

function annotate({ ctx }: RequestScope, allowed: boolean, { message }: StatusError): void {
  ctx.audit.annotate('authorization.k8s.io/decision', allowed ? 'allow' : 'forbid');
  ctx.audit.annotate('authorization.k8s.io/reason', allowed ? 'allowed by what the object is' : message);
}

function asker({ ctx, authorizer }: RequestScope): (question: RightQuestion) => Promise<boolean> {
  const about = attributesOf(ctx.user, ctx.info);
  return async (question) => {
    const { allowed } = await authorizer({ ...about, ...question }, (fact, value) => ctx.trace.note(fact, value));
    return allowed;
  };
}
