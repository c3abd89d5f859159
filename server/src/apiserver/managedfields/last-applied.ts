import type { KubeObject } from '../api/meta.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { compare } from './compare.ts';
import type { FieldSet } from './field-path.ts';
import { difference, union } from './field-set.ts';
import { fieldSetOf } from './field-set-of.ts';
import type { Tracker } from './tracker.ts';

/** What kubectl's client-side apply notes of itself. */
export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The conflicts that an applier really has. kubectl that goes from client-side to server-side apply meets itself under
 * another name: what its annotation says, and what is still so, it may take over.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedmanager.go
 * @param live in the tracker's version
 */
export function withoutItsOwn(
  tracker: Tracker,
  live: KubeObject,
  conflicts: ReadonlyMap<string, FieldSet>,
): ReadonlyMap<string, FieldSet> {
  if (tracker.manager !== 'kubectl' || conflicts.size === 0) return conflicts;
  const own = lastApplied(tracker, live);
  const left = [...conflicts].map(([id, fields]) => [id, difference(fields, own)] as const);
  return new Map(left.filter(([, fields]) => fields.size > 0));
}

/** Fields of the annotation that have the same value in the object. */
function lastApplied({ version }: Tracker, live: KubeObject): FieldSet {
  const applied = parsed(live.metadata.annotations?.[lastAppliedAnnotation]);
  if (applied?.apiVersion !== live.apiVersion) return new Set();
  const schema = fullSchema(version);
  const { added, modified, removed } = compare(applied, live, schema);
  return difference(fieldSetOf(applied, schema), union(added, modified, removed));
}

/** Anybody may write anything into an annotation. */
function parsed(text = ''): KubeObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as KubeObject) : undefined;
  } catch {
    return undefined;
  }
}
