import type { KubeObject } from '../api/meta.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { capManagers } from './cap-managers.ts';
import { compare } from './compare.ts';
import type { FieldPath } from './field-path.ts';
import { difference, sameSet, union } from './field-set.ts';
import { decodeManagers, type Managers, managerId } from './managers.ts';
import { touchedByChange } from './touched.ts';
import { trackedFields } from './tracked-fields.ts';
import { liveObject, selfOf, storedManagers, type Tracker, withManagers } from './tracker.ts';

export type { Tracker } from './tracker.ts';

/**
 * Notes a create, update or patch: who writes owns what it changed, and others lose it. An object whose managers were
 * all taken away has none until somebody applies.
 * @param object @param old of the hub version; not changed
 */
export function trackUpdate(tracker: Tracker, object: KubeObject, old: KubeObject | undefined): KubeObject {
  if (old && storedManagers(old).size === 0) return withManagers(object, new Map());
  const [before, after] = [liveObject(tracker, old), tracker.version.fromHub(object)];
  const changes = compare(before, after, fullSchema(tracker.version));
  const managers = managersBefore(tracker, object, old);
  const changed = trackedFields(union(changes.added, changes.modified), tracker);
  const draft = selfOf(tracker, 'Update', new Set());
  const previous = managers.get(managerId(draft));
  const kept: ReadonlySet<FieldPath> = previous ? difference(previous.fields, changes.removed) : new Set();
  const fields = union(kept, changed);
  const { others } = touchedByChange(tracker, managers, managerId(draft), before, after);
  const self = previous && sameSet(previous.fields, fields) ? previous : { ...draft, fields };
  const all: Managers = new Map([...others, [managerId(self), self]]);
  return withManagers(object, capManagers(all));
}

/**
 * Clients may edit managedFields: one empty entry takes them all away. Anything else that makes no sense, or nothing at
 * all, is taken as a client that does not know of them, and the stored ones stay.
 */
function managersBefore({ subresource }: Tracker, object: KubeObject, old: KubeObject | undefined): Managers {
  const given = object.metadata.managedFields ?? [];
  if (subresource !== '' || given.length === 0) return storedManagers(old);
  const [first] = given;
  if (given.length === 1 && first && Object.keys(first).length === 0) return new Map();
  return decodeManagers(given) ?? storedManagers(old);
}
