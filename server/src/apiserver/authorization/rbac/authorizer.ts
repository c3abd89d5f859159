import type { UserInfo } from '../../endpoints/request.ts';
import type { Authorizer } from '../attributes.ts';
import { appliesTo, ruleAllows } from './matches.ts';
import type { Subject } from './objects.ts';
import type { Grant, RbacPolicy } from './policy.ts';

const NO_OPINION = { allowed: false, reason: '' } as const;

/**
 * Role based access control by the roles and bindings of a file. Bindings of the cluster come first, then those of the
 * request's namespace; rights only add up. k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac, to the words of its reasons.
 */
export function createRbacAuthorizer(policy: () => RbacPolicy): Authorizer {
  return async (attributes, note) => {
    const { user, namespace } = attributes;
    const current = policy();
    const grants = [...(current.get('') ?? []), ...(namespace ? (current.get(namespace) ?? []) : [])];
    for (const grant of grants) {
      const subject = subjectFor(grant, user);
      if (!subject || !grant.rules.some((rule) => ruleAllows(rule, attributes))) continue;
      const reason = `RBAC: allowed by ${grant.description} to ${describeSubject(subject, grant.namespace)}`;
      note('authorization', reason);
      return { allowed: true, reason };
    }
    note('authorization', 'RBAC: no rule allows it');
    return NO_OPINION;
  };
}

function subjectFor({ subjects, namespace }: Grant, user: UserInfo): Subject | undefined {
  return subjects.find((subject) => appliesTo(subject, namespace, user));
}

function describeSubject({ kind, name, namespace }: Subject, home: string): string {
  return `${kind} ${JSON.stringify(kind === 'ServiceAccount' ? `${name}/${namespace || home}` : name)}`;
}
