import type { KubeObject } from '../api/meta.ts';

/**
 * Rights to some objects of a resource only. Rights to the resource are needed as ever: they open the door, here and, behind
 * an aggregator, at kube-apiserver, which asks for them itself. Beside them each object has to be allowed: what is not,
 * lists and watches leave out, and nobody else learns whether it is there. It is asked of each state that a write begins
 * from and of each that it leads to: nobody moves an object to where he has no right.
 */
export interface ObjectRights<Hub extends KubeObject = KubeObject> {
  /**
   * Whether lists and watches show only what somebody may `get` by name (`resourceNames` in RBAC). Each name is a question:
   * for an authorization that is within this process, as --authorization-mode=RBAC is. Default: no.
   */
  readonly byName?: boolean;
  /** An object is allowed by any of them. Default: none is asked for. */
  readonly by?: readonly RightField<Hub>[];
}

/** A field by whose value rights are given. */
export interface RightField<Hub extends KubeObject = KubeObject> {
  /**
   * A name in the place of a subresource's. With `region`, this RBAC rule is for the objects whose region is emea, and
   * without resourceNames for all: `resources: [customers/region], resourceNames: [emea], verbs: [get, update]`.
   */
  readonly name: string;
  /** Sees the hub. Empty: only who has the right to all values has it. */
  value(object: Hub): string;
}

/** @throws Error for a name that can't be told from another: a mistake of the programmer */
export function checkRights(kind: string, rights: ObjectRights | undefined, taken: readonly string[]): void {
  const names = [...taken, ...(rights?.by ?? []).map(({ name }) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new Error(
    `${kind}: rights by ${JSON.stringify(twice)} can't be told from another right or subresource of that name`,
  );
}
