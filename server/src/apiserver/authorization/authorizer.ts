import type { Attributes, Authorizer } from './attributes.ts';

const ALLOWED = { allowed: true, reason: '' } as const;

/**
 * Cluster admins and the always-allowed paths need no question; everything else is the main cluster's to decide.
 * The order of k8s.io/apiserver/pkg/server/options.DelegatingAuthorizationOptions.
 * @param alwaysAllowPaths a `*` at the end of one matches what follows
 */
export function createAuthorizer(alwaysAllowPaths: readonly string[], ask: Authorizer): Authorizer {
  const exact = new Set(alwaysAllowPaths.map(withoutSlash));
  const prefixes = alwaysAllowPaths.filter((path) => path.endsWith('*')).map((path) => withoutSlash(path).slice(0, -1));
  const isOpen = ({ isResourceRequest, path }: Attributes) => {
    const asked = withoutSlash(path);
    return !isResourceRequest && (exact.has(asked) || prefixes.some((prefix) => asked.startsWith(prefix)));
  };
  return async (attributes, note) => {
    if (attributes.user.groups.includes('system:masters')) {
      note('authorization', 'system:masters may do anything');
      return ALLOWED;
    }
    if (isOpen(attributes)) {
      note('authorization', 'path is always allowed');
      return ALLOWED;
    }
    return ask(attributes, note);
  };
}

function withoutSlash(path: string): string {
  return path.replace(/^\//, '');
}
