import { newBadRequest } from '../api/errors.ts';
import { decodeExtraKey } from '../authentication/extra-key.ts';
import { createHeaderView, type HeaderView } from '../authentication/header-view.ts';
import type { Attributes, Authorizer } from '../authorization/attributes.ts';
import { forbiddenError } from '../authorization/forbidden.ts';
import type { Filter, RequestContext, UserInfo } from '../endpoints/request.ts';

const USER = 'impersonate-user';
const GROUP = 'impersonate-group';
const UID = 'impersonate-uid';
const EXTRA = 'impersonate-extra-';
const AUTHENTICATION = { apiGroup: 'authentication.k8s.io', apiVersion: 'v1' } as const;

/** One right that the requestor needs. */
type Right = Pick<Attributes, 'apiGroup' | 'apiVersion' | 'resource' | 'subresource' | 'namespace' | 'name'>;

/**
 * Acts as whom the headers name, if the requestor may impersonate each part of that identity.
 * k8s.io/apiserver/pkg/endpoints/filters/impersonation. Through the aggregator it is resolved there already.
 * @throws StatusError 400 for parts of an identity without a user name, 403
 */
export function withImpersonation(authorizer: Authorizer): Filter {
  return (next) => async (ctx) => {
    // Hardly anybody asks for it.
    if (!Object.keys(ctx.req.headers).some(isImpersonation)) return next(ctx);
    const headers = createHeaderView(ctx.req.rawHeaders);
    const asked = [...headers.names()].filter(isImpersonation);
    const target = impersonated(headers);
    if (!target) throw newBadRequest(`requested [${asked.join(' ')}] without impersonating a user name`);
    for (const right of target.rights) await requireRight(ctx, authorizer, right);
    ctx.trace.note('impersonation', { requestor: ctx.user.name, user: target.user });
    ctx.user = target.user;
    ctx.audit.impersonate(target.user);
    for (const name of asked) delete ctx.req.headers[name];
    await next(ctx);
  };
}

/** @throws StatusError 403, also if authorization could not be asked, as upstream */
async function requireRight(ctx: RequestContext, authorizer: Authorizer, right: Right): Promise<void> {
  const attributes = { ...right, user: ctx.user, verb: 'impersonate', isResourceRequest: true, path: '' };
  const decision = await authorizer(attributes, (fact, value) => ctx.trace.note(fact, value)).catch((error: Error) => ({
    allowed: false,
    reason: error.message,
  }));
  if (!decision.allowed) throw forbiddenError(attributes, decision.reason);
}

/** Whom the headers name and what that takes; undefined if they name no user. */
export function impersonated(headers: HeaderView): { user: UserInfo; rights: readonly Right[] } | undefined {
  const name = headers.values(USER)[0];
  if (!name) return undefined;
  const rights: Right[] = [];
  const account = serviceAccount(name);
  if (account) rights.push({ ...core('serviceaccounts', account.name), namespace: account.namespace });
  else rights.push(core('users', name));

  const asked = headers.values(GROUP);
  rights.push(...asked.map((group) => core('groups', group)));
  const implied = account ? ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`] : [];
  const groups = asked.length > 0 ? asked : implied;

  // A Map, for a header may name its key `__proto__`.
  const extra = new Map<string, string[]>();
  for (const header of headers.names()) {
    if (!header.startsWith(EXTRA)) continue;
    const key = decodeExtraKey(header.slice(EXTRA.length));
    extra.set(key, [...(extra.get(key) ?? []), ...headers.values(header)]);
  }
  for (const [key, values] of extra) {
    const right = { ...AUTHENTICATION, resource: 'userextras', subresource: key, namespace: '' };
    rights.push(...values.map((value) => ({ ...right, name: value })));
  }

  const uid = headers.values(UID)[0];
  if (uid) rights.push({ ...AUTHENTICATION, resource: 'uids', subresource: '', namespace: '', name: uid });
  return {
    user: { name, ...(uid && { uid }), groups: withImplicitGroup(name, groups), extra: Object.fromEntries(extra) },
    rights,
  };
}

function isImpersonation(header: string): boolean {
  return header === USER || header === GROUP || header === UID || header.startsWith(EXTRA);
}

function core(resource: string, name: string): Right {
  return { apiGroup: '', apiVersion: 'v1', resource, subresource: '', namespace: '', name };
}

function serviceAccount(name: string): { namespace: string; name: string } | undefined {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name) ?? [];
  return namespace && account ? { namespace, name: account } : undefined;
}

function withImplicitGroup(name: string, groups: readonly string[]): readonly string[] {
  if (groups.includes('system:unauthenticated')) return groups;
  if (name === 'system:anonymous') return [...groups, 'system:unauthenticated'];
  return groups.includes('system:authenticated') ? groups : [...groups, 'system:authenticated'];
}
