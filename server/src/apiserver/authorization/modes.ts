import type { Authorizer, Decision } from './attributes.ts';

/** Everything, to who is somebody: who is not, is asked to be. @param anonymous everything to everybody */
export function createAlwaysAllowAuthorizer(anonymous: boolean): Authorizer {
  return async ({ user }, note) => {
    const allowed = anonymous || user.groups.includes('system:authenticated');
    note('authorization', allowed ? 'AlwaysAllow' : 'AlwaysAllow, but not to system:anonymous');
    return { allowed, reason: '' };
  };
}

/** k8s.io/apiserver/pkg/authorization/authorizerfactory.NewAlwaysDenyAuthorizer. */
export const alwaysDeny: Authorizer = async () => ({ allowed: false, reason: 'Everything is forbidden.' });

/**
 * Asks one after the other; the first that allows decides. k8s.io/apiserver/pkg/authorization/union.
 * @throws AggregateError if none does and one could not be asked
 */
export function createUnionAuthorizer(authorizers: readonly Authorizer[]): Authorizer {
  const [only] = authorizers;
  if (only && authorizers.length === 1) return only;
  return async (attributes, note) => {
    const refusals: Decision[] = [];
    const failures: Error[] = [];
    for (const ask of authorizers) {
      try {
        const decision = await ask(attributes, note);
        if (decision.allowed) return decision;
        refusals.push(decision);
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join(', '));
    const reasons = refusals.map(({ reason }) => reason).filter(Boolean);
    return { allowed: false, reason: reasons.join('\n') };
  };
}
