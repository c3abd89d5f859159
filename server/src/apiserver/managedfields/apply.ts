import { newBadRequest } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { deepEqual } from '../registry/deep-equal.ts';
import type { ResourceVersion } from '../registry/resource-type.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { compare } from './compare.ts';
import { applyConflict } from './conflicts.ts';
import { sameSet, union } from './field-set.ts';
import { fieldSetOf } from './field-set-of.ts';
import { withoutItsOwn } from './last-applied.ts';
import { noteLastApplied } from './last-applied-updater.ts';
import { type Manager, type Managers, managerId } from './managers.ts';
import { mergeApplied } from './merge.ts';
import { pruneGivenUp } from './prune.ts';
import { touchedByChange } from './touched.ts';
import { trackedFields } from './tracked-fields.ts';
import { liveObject, selfOf, storedManagers, type Tracker, withManagers } from './tracker.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * Server-side apply: the object has what the applier says, keeps what others own, and loses what the applier owned and
 * no longer says. https://kubernetes.io/docs/reference/using-api/server-side-apply/
 * @param applied in the tracker's version, without defaults
 * @param old of the hub version; undefined if the object is to be created
 * @param force takes over fields that are in conflict
 * @returns the new state of the hub version with its managedFields; `old` itself if nothing changed
 * @throws StatusError 409 with a cause for each conflict
 */
export function applyObject(
  tracker: Tracker,
  applied: KubeObject,
  old: KubeObject | undefined,
  force: boolean,
): KubeObject {
  if (applied.metadata.managedFields) throw newBadRequest('metadata.managedFields must be nil');
  const { type, version } = tracker;
  const schema = fullSchema(version);
  const live = liveObject(tracker, old);
  const stored = managersBefore(tracker, old, live);
  const said = fieldSetOf(applied, schema);
  const draft = selfOf(tracker, 'Apply', trackedFields(said, tracker));
  const id = managerId(draft);
  const managers: Managers = new Map([...stored, [id, draft]]);
  const merged = mergeApplied(live, applied, schema) as KubeObject;
  // What nobody is noted as the owner of, such as the name, stays because it is said.
  const speakers = new Map([...managers, [id, { ...draft, fields: said }]]);
  const next = pruneGivenUp(type, version, merged, stored.get(id), speakers);
  const { conflicts, others } = touchedByChange(tracker, managers, id, live, next);
  const refused = force ? new Map() : withoutItsOwn(tracker, live, conflicts);
  if (refused.size > 0) throw applyConflict(refused, managers);
  const same = old !== undefined && deepEqual(next, live);
  // To own more of what is there anyway is not a change that has a time, as upstream counts.
  const self = same ? { ...draft, time: stored.get(id)?.time } : draft;
  const all: Managers = new Map([...others, [id, self]]);
  const unchanged = same && sameManagers(all, stored);
  return noteLastApplied(tracker.manager, applied, unchanged ? old : complete(version, next, all));
}

function complete(version: ResourceVersion, object: KubeObject, managers: Managers): KubeObject {
  const whole = withoutNulls(object);
  version.setDefaults(whole);
  return withManagers(version.toHub(whole), managers);
}

/**
 * What was there before anybody owned anything is kept by an owner of its own, as upstream does it: as if that one had
 * just created the object.
 */
function managersBefore(tracker: Tracker, old: KubeObject | undefined, live: KubeObject): Managers {
  const stored = storedManagers(old);
  if (!old || stored.size > 0) return stored;
  const { added, modified } = compare(liveObject(tracker, undefined), live, fullSchema(tracker.version));
  const fields = trackedFields(union(added, modified), tracker);
  const first = selfOf({ ...tracker, manager: 'before-first-apply' }, 'Update', fields);
  return new Map([[managerId(first), first]]);
}

function sameManagers(a: Managers, b: Managers): boolean {
  const owners = (managers: Managers) => [...managers].filter(([, { fields }]) => fields.size > 0);
  const [left, right] = [owners(a), new Map(owners(b))];
  return left.length === right.size && left.every(([id, manager]) => sameManager(manager, right.get(id)));
}

function sameManager(a: Manager, b: Manager | undefined): boolean {
  return b !== undefined && a.apiVersion === b.apiVersion && sameSet(a.fields, b.fields);
}
