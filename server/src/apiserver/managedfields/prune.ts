import type { KubeObject } from '../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { convertObject, versionByApiVersion } from '../registry/versions.ts';
import { fullSchema } from '../schema/full-schema.ts';
import { compare } from './compare.ts';
import type { FieldPath } from './field-path.ts';
import { difference, intersection, union } from './field-set.ts';
import { fieldSetOf, withDeclaredParents } from './field-set-of.ts';
import type { Manager, Managers } from './managers.ts';
import { removeFields } from './remove-fields.ts';

/**
 * Takes away what an applier owned, no longer applies, and nobody else owns.
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
  const inVersion = (manager: Manager) => withDeclaredParents(translate(type, version, merged, manager), schema);
  const owned = union(...[...managers.values()].map(inVersion));
  const there = withDeclaredParents(fieldSetOf(merged, schema), schema);
  const givenUp = difference(intersection(inVersion(last), there), owned);
  return removeFields(merged, schema, givenUp) as KubeObject;
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
