import { newBadRequest } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { deepEqual } from '../registry/deep-equal.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { applyConflict } from './conflicts.ts';
import { sameSet } from './field-set.ts';
import { fieldSetOf } from './field-set-of.ts';
import { type Manager, type Managers, managerId } from './managers.ts';
import { mergeApplied } from './merge.ts';
import { pruneGivenUp } from './prune.ts';
import { touchedByChange } from './touched.ts';
import { trackedFields } from './tracked-fields.ts';
import { liveObject, selfOf, storedManagers, type Tracker, withManagers } from './tracker.ts';

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
  const draft = selfOf(tracker, 'Apply', trackedFields(fieldSetOf(applied, schema), tracker));
  const id = managerId(draft);
  const managers: Managers = new Map([...stored, [id, draft]]);
  const merged = mergeApplied(live, applied, schema) as KubeObject;
  const next = pruneGivenUp(type, version, merged, stored.get(id), managers);
  const { conflicts, others } = touchedByChange(tracker, managers, id, live, next);
  if (conflicts.size > 0 && !force) throw applyConflict(conflicts, managers);
  const same = old !== undefined && deepEqual(next, live);
  // To own more of what is there anyway is not a change that has a time, as upstream counts.
  const self = same ? { ...draft, time: stored.get(id)?.time } : draft;
  const all: Managers = new Map([...others, [id, self]]);
  if (same && sameManagers(all, stored)) return old;
  const complete = structuredClone(next);
  version.setDefaults(complete);
  return withManagers(version.toHub(complete), all);
}

/** What was there before anybody owned anything is kept by an owner of its own, as upstream does it. */
function managersBefore(tracker: Tracker, old: KubeObject | undefined, live: KubeObject): Managers {
  const stored = storedManagers(old);
  if (!old || stored.size > 0) return stored;
  const fields = trackedFields(fieldSetOf(live, fullSchema(tracker.version)), tracker);
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
