import type { KubeObject } from '../api/meta.ts';

/** An object as it is compared: a write that changes nothing but the time of its own note is none. */
export function withoutTimes(object: KubeObject): KubeObject {
  const { managedFields, ...metadata } = object.metadata;
  if (!managedFields) return object;
  return {
    ...object,
    metadata: { ...metadata, managedFields: managedFields.map(({ time: _time, ...entry }) => entry) },
  };
}
