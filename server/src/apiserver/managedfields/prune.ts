import type { KubeObject } from '../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { versionByApiVersion } from '../registry/versions.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { FieldSet } from './field-path.ts';
import { difference, intersection, union } from './field-set.ts';
import { fieldSetOf, withDeclaredParents } from './field-set-of.ts';
import { inVersion } from './in-version.ts';
import type { Manager, Managers } from './managers.ts';
import { removeFields } from './remove-fields.ts';
import { emptyObject } from './tracked-fields.ts';

/** An object with all that was applied, and the same without what was given up; both in one version. */
interface Pruning {
  readonly version: ResourceVersion;
  readonly merged: KubeObject;
  readonly pruned: KubeObject;
}

/**
 * Takes away what an applier owned, no longer applies, and nobody else owns. Paths of one version mean nothing in
 * another: it is the objects that are converted, and what is owned in each version is looked up there.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.2/merge/update.go
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
  const theirs = last && versionByApiVersion(type, last.apiVersion);
  if (!theirs || last.fields.size === 0) return merged;
  const before = inVersion(merged, version, theirs);
  const without = { version: theirs, merged: before, pruned: removeNamed(before, theirs, named(last.fields, theirs)) };
  const rest = addBackOwned(type, without, managers);
  const left = named(fieldSet(inVersion(rest.pruned, rest.version, theirs), theirs), theirs);
  const gone = difference(named(fieldSet(before, theirs), theirs), left);
  const result = removeNamed(before, theirs, intersection(gone, named(last.fields, theirs)));
  return inVersion(result, theirs, version);
}

/** In the version of who gave something up first: what others own there may be what a conversion needs. */
function addBackOwned(type: ResourceType, without: Pruning, managers: Managers): Pruning {
  const all = [...managers.values()];
  const versions = new Set(all.map(({ apiVersion }) => versionByApiVersion(type, apiVersion)));
  const others = [...versions].filter((version) => version !== without.version);
  return [without.version, ...others].reduce((pruning, version) => {
    if (!version) return pruning;
    const owners = all.filter(({ apiVersion }) => versionByApiVersion(type, apiVersion) === version);
    return addBackIn(version, pruning, union(...owners.map(({ fields }) => fields)));
  }, without);
}

function addBackIn(version: ResourceVersion, { version: from, ...objects }: Pruning, owned: FieldSet): Pruning {
  const [merged, pruned] = [objects.merged, objects.pruned].map((object) => inVersion(object, from, version));
  if (!merged || !pruned) throw new Error('a conversion gave no object');
  const gone = difference(
    named(fieldSet(merged, version), version),
    union(named(fieldSet(pruned, version), version), named(owned, version)),
  );
  return { version, merged, pruned: removeNamed(merged, version, gone) };
}

function removeNamed(object: KubeObject, version: ResourceVersion, paths: FieldSet): KubeObject {
  const { apiVersion, kind } = object;
  const result = removeFields(object, fullSchema(version), paths) as KubeObject;
  return { ...emptyObject(version, { apiVersion, kind }), ...result, metadata: result.metadata ?? {} };
}

const fieldSet = (object: KubeObject, version: ResourceVersion) => fieldSetOf(object, fullSchema(version));
const named = (paths: FieldSet, version: ResourceVersion) => withDeclaredParents(paths, fullSchema(version));
