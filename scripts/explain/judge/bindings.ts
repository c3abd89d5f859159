import type { Facts, ServiceAccountFacts } from '../facts.ts';
import type { Binding } from '../kube-types.ts';
import { seenOr } from '../look.ts';

type Account = Pick<ServiceAccountFacts, 'namespace' | 'name'>;

/**
 * The binding that gives a service account a role, by the name of the role: what is left to go by for who may not ask
 * for a SubjectAccessReview. It says less: the role may have been emptied, and another one may give the same.
 * @param where the namespace that a RoleBinding counts in
 */
export function bindingTo(role: string, account: Account, where: string, facts: Facts): string | undefined {
  const own = seenOr(facts.roleBindings, []).filter(({ metadata }) => metadata.namespace === where);
  const all: readonly Binding[] = [...own, ...seenOr(facts.clusterRoleBindings, [])];
  return all.find(({ roleRef, subjects = [] }) => roleRef.name === role && subjects.some((one) => covers(one, account)))
    ?.metadata.name;
}

function covers(subject: NonNullable<Binding['subjects']>[number], { namespace, name }: Account): boolean {
  if (subject.kind === 'ServiceAccount') return subject.name === name && subject.namespace === namespace;
  if (subject.kind === 'User') return subject.name === `system:serviceaccount:${namespace}:${name}`;
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return subject.kind === 'Group' && groups.includes(subject.name);
}
