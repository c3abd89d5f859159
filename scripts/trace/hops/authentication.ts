import { inferred, observedAll, sources } from '../fact.ts';
import type { AuditUser } from '../inputs/audit-event.ts';
import type { Fact, Hop } from '../model.ts';
import { makeHop, offset, type RequestView, receivedAt } from './request-view.ts';

const where = { id: 'authentication', from: 'kube-apiserver', to: 'kube-apiserver' } as const;

/** kube-apiserver finds out who asks. */
export function authenticationHop(view: RequestView): Hop {
  const title = 'kube-apiserver finds out who asks';
  const { audit, surroundings } = view;
  if (!audit) {
    const why = surroundings.auditProblem ?? 'it has no event of this Audit-Id';
    const facts = observedAll(sources.audit, { 'nothing seen': why });
    return makeHop({ ...where, title, label: 'not seen', outcome: 'unseen', facts });
  }
  const { user, impersonatedUser } = audit;
  const refused = audit.responseStatus?.code === 401 && !user.username;
  return makeHop({
    ...where,
    title,
    label: refused ? 'nobody it knows' : (impersonatedUser?.username ?? user.username ?? 'nobody'),
    outcome: refused ? 'refused' : 'passed',
    atMs: offset(view, receivedAt(audit)),
    facts: [
      ...userFacts('', user),
      ...credentialFacts(user),
      ...(impersonatedUser ? userFacts('impersonated ', impersonatedUser) : []),
    ],
  });
}

function userFacts(prefix: string, { username, uid, groups, extra }: AuditUser): readonly Fact[] {
  return observedAll(sources.audit, {
    [`${prefix}user`]: username,
    [`${prefix}uid`]: uid,
    [`${prefix}groups`]: groups?.join(', '),
    ...Object.fromEntries(Object.entries(extra ?? {}).map(([key, values]) => [`${prefix}${key}`, values.join(', ')])),
  });
}

const kinds: Readonly<Record<string, string>> = {
  X509SHA256: 'a client certificate',
  JTI: 'a service account token',
};

/** The audit log does not say which authenticator it was, but the credential's id begins differently for each. */
function credentialFacts({ extra }: AuditUser): readonly Fact[] {
  const [id = ''] = extra?.['authentication.kubernetes.io/credential-id'] ?? [];
  const kind = kinds[id.split('=')[0] ?? ''];
  return kind ? [inferred('proved by', kind, `the credential-id, which begins with ${id.split('=')[0]}=`)] : [];
}
