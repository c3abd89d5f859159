import { selectsLabels } from '../../admission/matching/label-selector.ts';
import { BUILT_IN_BINDINGS, BUILT_IN_ROLES } from './built-in.ts';
import { type Binding, keyOf, type Placed, type PolicyRule, type Role, type Subject } from './objects.ts';
import { readRbacObjects } from './read-objects.ts';

/** A binding with the rules that it grants. */
export interface Grant {
  /** As reasons name it, e.g. `RoleBinding "readers/default" of Role "reader"`. */
  readonly description: string;
  /** Empty: the cluster. */
  readonly namespace: string;
  readonly subjects: readonly Subject[];
  readonly rules: readonly PolicyRule[];
}

/** Grants by namespace; those under the empty one hold everywhere. */
export type RbacPolicy = ReadonlyMap<string, readonly Grant[]>;

/**
 * What is built in, and what a file adds or replaces.
 * @param text as readRbacObjects has it; empty: what is built in
 * @throws Error that names what is wrong; also for a role that does not exist: in one file that is a slip of the pen
 */
export function parseRbacPolicy(text: string): RbacPolicy {
  const { roles, bindings } = readRbacObjects(text);
  const all = byKey(BUILT_IN_ROLES, roles);
  const policy = new Map<string, Grant[]>();
  for (const { object, place } of byKey(BUILT_IN_BINDINGS, bindings).values()) {
    const grant = grantOf(object, place, all);
    policy.set(grant.namespace, [...(policy.get(grant.namespace) ?? []), grant]);
  }
  return policy;
}

/** @throws Error for two of the same name in the file */
function byKey<T extends Role | Binding>(builtIn: readonly T[], read: readonly Placed<T>[]): Map<string, Placed<T>> {
  const found = new Map(builtIn.map((object) => [objectKey(object), { object, place: 'built in' }]));
  const seen = new Map<string, string>();
  for (const placed of read) {
    const key = objectKey(placed.object);
    const before = seen.get(key);
    if (before) throw new Error(`${placed.place}: stands twice, first at ${before}`);
    seen.set(key, placed.place);
    found.set(key, placed);
  }
  return found;
}

function objectKey({ kind = '', metadata }: Role | Binding): string {
  return keyOf(kind, metadata?.namespace ?? '', metadata?.name ?? '');
}

function grantOf(binding: Binding, place: string, roles: ReadonlyMap<string, Placed<Role>>): Grant {
  const { name = '', namespace = '' } = binding.metadata ?? {};
  const { kind = '', name: roleName = '' } = binding.roleRef ?? {};
  const role = roles.get(keyOf(kind, kind === 'Role' ? namespace : '', roleName));
  if (!role)
    throw new Error(
      `${place}: roleRef names ${kind} ${JSON.stringify(roleName)}, which is neither in the file nor built in`,
    );
  const shown = namespace ? `${name}/${namespace}` : name;
  return {
    description: `${binding.kind} ${JSON.stringify(shown)} of ${kind} ${JSON.stringify(roleName)}`,
    namespace,
    subjects: binding.subjects ?? [],
    rules: rulesOf(role.object, [...roles.values()], new Set()),
  };
}

/** Of an aggregated role: those of all roles that it selects, as the controller in a cluster fills them in. */
function rulesOf(role: Role, roles: readonly Placed<Role>[], seen: Set<Role>): readonly PolicyRule[] {
  const selectors = role.aggregationRule?.clusterRoleSelectors;
  if (!selectors) return role.rules ?? [];
  seen.add(role);
  return roles.flatMap(({ object }) => {
    const labels = object.metadata?.labels ?? {};
    if (object.kind !== 'ClusterRole' || seen.has(object)) return [];
    return selectors.some((selector) => selectsLabels(selector, labels)) ? rulesOf(object, roles, seen) : [];
  });
}
