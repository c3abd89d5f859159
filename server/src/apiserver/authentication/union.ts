import type { UserInfo } from '../endpoints/request.ts';
import type { Authenticator, Credentials } from './authenticator.ts';

const AUTHENTICATED = 'system:authenticated';
const UNAUTHENTICATED = 'system:unauthenticated';
const ANONYMOUS: UserInfo = { name: 'system:anonymous', groups: [UNAUTHENTICATED], extra: {} };

export interface Authentication {
  readonly user: UserInfo;
  /** Which way it was found out; `anonymous` if nothing was offered. */
  readonly by: string;
}

/**
 * Asks one authenticator after the other. The first that knows the user decides; if none does, one that found a bad
 * credential makes the request fail, and only a request that offered nothing is anonymous.
 * k8s.io/apiserver/pkg/authentication/authenticatorfactory.DelegatingAuthenticatorConfig.New.
 * @throws AggregateError with what each authenticator had against it
 */
export async function authenticate(
  authenticators: readonly Authenticator[],
  credentials: Credentials,
): Promise<Authentication> {
  const failures: unknown[] = [];
  for (const authenticator of authenticators) {
    try {
      const user = await authenticator.authenticate(credentials);
      if (user) return { user: withAuthenticatedGroup(user), by: authenticator.name };
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return { user: ANONYMOUS, by: 'anonymous' };
  const texts = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)));
  throw new AggregateError(failures, `Unable to authenticate the request: [${texts.join(', ')}]`);
}

/** k8s.io/apiserver/pkg/authentication/group.AuthenticatedGroupAdder. */
function withAuthenticatedGroup(user: UserInfo): UserInfo {
  const decided = user.groups.includes(AUTHENTICATED) || user.groups.includes(UNAUTHENTICATED);
  if (user.name === ANONYMOUS.name || decided) return user;
  return { ...user, groups: [...user.groups, AUTHENTICATED] };
}
