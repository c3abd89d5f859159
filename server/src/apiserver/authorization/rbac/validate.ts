import { type FieldError, forbidden, invalid, notSupported, required } from '../../api/field-error.ts';
import { dnsLabelProblems } from '../../selection/label-syntax.ts';
import type { Binding, PolicyRule, Role, Subject } from './objects.ts';
import { RBAC_GROUP } from './schema.ts';

/** k8s.io/kubernetes/pkg/apis/rbac/validation. @returns what is wrong, e.g. `rules[0].verbs: Required value` */
export function roleProblems(role: Role): string[] {
  const namespaced = role.kind === 'Role';
  return texts([
    ...metadataErrors(role),
    ...(role.rules ?? []).flatMap((rule, index) => ruleErrors(rule, namespaced, `rules[${index}]`)),
    ...(namespaced && role.aggregationRule ? [forbidden('aggregationRule', 'only a ClusterRole may have one')] : []),
    ...(role.aggregationRule && !role.aggregationRule.clusterRoleSelectors?.length
      ? [
          required(
            'aggregationRule.clusterRoleSelectors',
            'at least one clusterRoleSelector required if aggregationRule is non-nil',
          ),
        ]
      : []),
  ]);
}

export function bindingProblems(binding: Binding): string[] {
  const namespaced = binding.kind === 'RoleBinding';
  const { apiGroup = RBAC_GROUP, kind = '', name } = binding.roleRef ?? {};
  const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  return texts([
    ...metadataErrors(binding),
    ...(apiGroup === RBAC_GROUP ? [] : [notSupported('roleRef.apiGroup', apiGroup, [RBAC_GROUP])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name ? [] : [required('roleRef.name', '')]),
    ...(binding.subjects ?? []).flatMap((subject, index) => subjectErrors(subject, namespaced, `subjects[${index}]`)),
  ]);
}

function metadataErrors({ kind, metadata }: Role | Binding): FieldError[] {
  const { name, namespace } = metadata ?? {};
  const nameless = name ? [] : [required('metadata.name', '')];
  if (kind?.startsWith('Cluster')) {
    return namespace ? [...nameless, forbidden('metadata.namespace', 'not allowed on this type')] : nameless;
  }
  if (!namespace) return [...nameless, required('metadata.namespace', 'a file has no namespace of its own')];
  return [...nameless, ...dnsLabelProblems(namespace).map((why) => invalid('metadata.namespace', namespace, why))];
}

function ruleErrors(rule: PolicyRule, namespaced: boolean, field: string): FieldError[] {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const verbless = verbs.length > 0 ? [] : [required(`${field}.verbs`, 'verbs must contain at least one value')];
  if (nonResourceURLs.length > 0) {
    const refuse = (why: string) => invalid(`${field}.nonResourceURLs`, nonResourceURLs, why);
    if (namespaced) return [...verbless, refuse('namespaced rules cannot apply to non-resource URLs')];
    if (apiGroups.length + resources.length + resourceNames.length === 0) return verbless;
    return [...verbless, refuse('rules cannot apply to both regular resources and non-resource URLs')];
  }
  return [
    ...verbless,
    ...(apiGroups.length > 0
      ? []
      : [required(`${field}.apiGroups`, 'resource rules must supply at least one api group')]),
    ...(resources.length > 0
      ? []
      : [required(`${field}.resources`, 'resource rules must supply at least one resource')]),
  ];
}

function subjectErrors({ kind = '', apiGroup, name, namespace }: Subject, namespaced: boolean, field: string) {
  const errors: FieldError[] = name ? [] : [required(`${field}.name`, '')];
  const group = kind === 'ServiceAccount' ? '' : RBAC_GROUP;
  const kinds = ['ServiceAccount', 'User', 'Group'];
  if (!kinds.includes(kind)) return [...errors, notSupported(`${field}.kind`, kind, kinds)];
  if ((apiGroup ?? group) !== group) errors.push(notSupported(`${field}.apiGroup`, apiGroup, [group]));
  if (kind === 'ServiceAccount' && !namespaced && !namespace) errors.push(required(`${field}.namespace`, ''));
  return errors;
}

function texts(errors: readonly FieldError[]): string[] {
  return errors.map(({ field, body }) => `${field}: ${body}`);
}
