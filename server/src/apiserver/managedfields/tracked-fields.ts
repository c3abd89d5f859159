import type { KubeObject } from '../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { writableHalf } from '../registry/subresource.ts';
import { type FieldPath, type FieldSet, fieldElement, joinPath, pathElements } from './field-path.ts';

const systemFields = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'generation',
  'managedFields',
  'resourceVersion',
];

/** What has no owner: the type, what the server sets, and what the object's name is made of. */
const untracked = new Set<FieldPath>([
  ...['apiVersion', 'kind', 'metadata'].map(fieldElement),
  ...systemFields.map((name) => joinPath(fieldElement('metadata'), fieldElement(name))),
]);

export interface Door {
  readonly type: ResourceType;
  readonly subresource: string;
}

/** The paths that a write through the object, or through one of its subresources, can own. */
export function trackedFields(set: FieldSet, { type, subresource }: Door): Set<FieldPath> {
  const tracked = [...set].filter(isTracked);
  const writable = writableHalf(type, subresource);
  if (writable === 'all') return new Set(tracked);
  return new Set(tracked.filter((path) => isOfStatus(path) === (writable === 'status')));
}

/** What an object is before anybody wrote it: parts that are always there have no owner for being there. */
export function emptyObject(
  { schema }: ResourceVersion,
  typeMeta: Pick<KubeObject, 'apiVersion' | 'kind'>,
): KubeObject {
  const parts = Object.entries(schema.properties)
    .filter(([, property]) => property.type === 'object' && 'properties' in property)
    .map(([name]) => [name, {}]);
  return { ...Object.fromEntries(parts), ...typeMeta, metadata: {} };
}

function isTracked(path: FieldPath): boolean {
  if (untracked.has(path)) return false;
  const [first = '', second] = pathElements(path);
  return second === undefined || !untracked.has(joinPath(first, second));
}

function isOfStatus(path: FieldPath): boolean {
  return pathElements(path)[0] === fieldElement('status');
}
