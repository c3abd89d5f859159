import { attributesOf } from '../authorization/attributes.ts';
import { forbiddenError } from '../authorization/forbidden.ts';
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
  const guard = new ObjectGuard({ rights, verbs, ask: asker(scope) });
  return (await guard.isUnlimited()) ? undefined : guard;
}

/** What limits the object that a request is about, beside its name, which authorization has seen already. */
export function objectGuard(scope: RequestScope): WriteGuard | undefined {
  const { ctx, registry, subresource } = scope;
  const { by = [] } = registry.type.rights ?? {};
  if (by.length === 0) return undefined;
  // A subresource changes the object, or shows it.
  const verb = subresource ? subresourceVerb(ctx.info.verb) : ctx.info.verb;
  const guardFor = (verbs: readonly string[]) => new ObjectGuard({ rights: { by }, verbs, ask: asker(scope) });
  const refusal = () => {
    const fields = by.map(({ name }) => `${registry.type.resource}/${name}`).join(' or ');
    return forbiddenError(attributesOf(ctx.user, ctx.info), `no right to this object by ${fields}`);
  };
  return {
    async require(object, also) {
      const verbs = [...new Set([verb, ...(also ? [also] : [])])];
      if (!(await guardFor(verbs).decide(object))) throw refusal();
    },
    missing: async (notFound) => ((await guardFor([verb]).isUnlimited()) ? notFound : refusal()),
  };
}

/** To call an action of an object is to change it. */
function subresourceVerb(verb: string): string {
  return verb === 'create' ? 'update' : verb;
}

function asker({ ctx, authorizer }: RequestScope): (question: RightQuestion) => Promise<boolean> {
  const about = attributesOf(ctx.user, ctx.info);
  return async (question) => {
    const { allowed } = await authorizer({ ...about, ...question }, (fact, value) => ctx.trace.note(fact, value));
    return allowed;
  };
}
