import type { KubeObject } from '../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { convertObject, versionByApiVersion } from '../registry/versions.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import { compare } from './compare.ts';
import type { FieldPath, FieldSet } from './field-path.ts';
import { difference, intersection, union } from './field-set.ts';
import { emptyParts, withDeclaredParents } from './field-set-of.ts';
import type { Manager, Managers } from './managers.ts';
import { removeFields } from './remove-fields.ts';
import { emptyObject } from './tracked-fields.ts';

/**
 * Takes away what an applier owned, no longer applies, and nobody else owns; then the parts that hold nothing any more.
 * @param merged in the given version
 * @param last what the applier owned before
 * @param managers with what it owns now
 */
export function pruneGivenUp(
  type: ResourceType,
  version: ResourceVersion,
  merged: KubeObject,
  last: Manager | undefined,
  managers: Managers,
): KubeObject {
  if (!last || last.fields.size === 0) return merged;
  const schema = fullSchema(version);
  const before = translate(type, version, merged, last);
  const owned = union(...[...managers.values()].map((manager) => translate(type, version, merged, manager)));
  // What leads to something owned stays: kubectl, on taking over from client-side apply, has owned `labels` itself.
  const kept = withDeclaredParents(owned, schema);
  const pruned = removeFields(merged, schema, difference(before, kept));
  const parents = difference(withDeclaredParents(before, schema), kept);
  const result = removeEmptied(pruned, schema, parents) as KubeObject;
  const { apiVersion, kind } = merged;
  return { ...emptyObject(version, { apiVersion, kind }), ...result, metadata: result.metadata ?? {} };
}

/** Innermost first: a part may be empty only because all its parts were. */
function removeEmptied(value: unknown, schema: ObjectSchema, parents: FieldSet): unknown {
  const empty = intersection(emptyParts(value, schema), parents);
  return empty.size === 0 ? value : removeEmptied(removeFields(value, schema, empty), schema, parents);
}

/**
 * A manager's paths in another version: those that change when what it owns is taken out of the object in its own
 * version. So a conversion needs to know objects only, not paths.
 */
function translate(type: ResourceType, version: ResourceVersion, object: KubeObject, manager: Manager): Set<FieldPath> {
  const theirs = versionByApiVersion(type, manager.apiVersion);
  if (!theirs) return new Set();
  if (theirs === version) return new Set(manager.fields);
  const whole = convertObject(object, version, theirs);
  const without = removeFields(whole, fullSchema(theirs), manager.fields) as KubeObject;
  const { added, modified } = compare(convertObject(without, theirs, version), object, fullSchema(version));
  return union(added, modified);
}
