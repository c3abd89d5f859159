import type { Infer } from '../../schema/schema.ts';
import type { bindingSchema, roleSchema } from './schema.ts';

export type Role = Infer<typeof roleSchema>;
export type Binding = Infer<typeof bindingSchema>;
export type PolicyRule = NonNullable<Role['rules']>[number];
export type Subject = NonNullable<Binding['subjects']>[number];

/** Roles and bindings of both scopes, in the order of the file. */
export interface RbacObjects {
  readonly roles: readonly Placed<Role>[];
  readonly bindings: readonly Placed<Binding>[];
}

export interface Placed<T> {
  readonly object: T;
  /** For errors, e.g. `line 12, RoleBinding default/readers`. */
  readonly place: string;
}

/** Known by `KIND NAMESPACE/NAME`; of cluster-wide kinds the namespace is empty. */
export function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}
