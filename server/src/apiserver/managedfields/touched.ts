import type { KubeObject } from '../api/meta.ts';
import { versionByApiVersion } from '../registry/versions.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { type Comparison, compare } from './compare.ts';
import type { FieldSet } from './field-path.ts';
import { difference, intersection, union } from './field-set.ts';
import { inVersion } from './in-version.ts';
import type { Manager, Managers } from './managers.ts';
import type { Tracker } from './tracker.ts';

/** What a change does to the fields of those who did not make it. */
export interface Touched {
  /** Fields of others that now have another value. */
  readonly conflicts: ReadonlyMap<string, FieldSet>;
  /** All but the one who writes, without what is gone from the object and without what they are in conflict about. */
  readonly others: Managers;
}

/**
 * Both states are compared in the version of each manager, so that paths of different versions never meet. Managers of
 * versions that are no longer served are dropped, as upstream drops them.
 * @param self id of the one who writes
 * @param before @param after in the version of the tracker
 */
export function touchedByChange(
  tracker: Tracker,
  managers: Managers,
  self: string,
  before: KubeObject,
  after: KubeObject,
): Touched {
  const comparisons = new Map<string, Comparison | undefined>();
  const comparisonIn = (apiVersion: string): Comparison | undefined => {
    if (!comparisons.has(apiVersion)) comparisons.set(apiVersion, compareIn(tracker, apiVersion, before, after));
    return comparisons.get(apiVersion);
  };
  const conflicts = new Map<string, FieldSet>();
  const others = new Map<string, Manager>();
  for (const [id, manager] of managers) {
    const changes = id === self ? undefined : comparisonIn(manager.apiVersion);
    if (!changes) continue;
    const lost = intersection(manager.fields, union(changes.added, changes.modified));
    if (lost.size > 0) conflicts.set(id, lost);
    const fields = difference(difference(manager.fields, lost), changes.removed);
    if (fields.size > 0) others.set(id, { ...manager, fields });
  }
  return { conflicts, others };
}

function compareIn(
  { type, version }: Tracker,
  apiVersion: string,
  before: KubeObject,
  after: KubeObject,
): Comparison | undefined {
  const theirs = versionByApiVersion(type, apiVersion);
  if (!theirs) return undefined;
  const [was, is] = [before, after].map((object) => inVersion(object, version, theirs));
  return compare(was, is, fullSchema(theirs));
}
