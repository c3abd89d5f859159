/** meta.k8s.io/v1 DeleteOptions, as far as they mean something here. */
export interface DeleteOptions {
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
  readonly orphanDependents?: boolean;
  readonly propagationPolicy?: string;
}

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

/**
 * The finalizers that an object under deletion waits for: the garbage collector takes away its own two when it has
 * orphaned, or deleted, the dependents. Without a policy those already there stay.
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion
 */
export function finalizersForDeletion(existing: readonly string[], options: DeleteOptions): string[] {
  const policy = options.propagationPolicy ?? legacyPolicy(options.orphanDependents);
  if (policy === undefined) return [...existing];
  const others = existing.filter((finalizer) => finalizer !== orphan && finalizer !== foreground);
  if (policy === 'Orphan') return [...others, orphan];
  return policy === 'Foreground' ? [...others, foreground] : others;
}

function legacyPolicy(orphanDependents: boolean | undefined): string | undefined {
  if (orphanDependents === undefined) return undefined;
  return orphanDependents ? 'Orphan' : 'Background';
}
