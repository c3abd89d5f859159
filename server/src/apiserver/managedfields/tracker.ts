import { apiVersionOf, type KubeObject } from '../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { wireTime } from '../registry/time.ts';
import type { FieldSet } from './field-path.ts';
import { decodeManagers, encodeManagers, type Manager, type Managers } from './managers.ts';
import { emptyObject } from './tracked-fields.ts';

/** One write, as managedFields know it. */
export interface Tracker {
  readonly type: ResourceType;
  readonly version: ResourceVersion;
  readonly subresource: string;
  /** Name of who writes. */
  readonly manager: string;
  readonly now: Date;
}

export function selfOf(
  { type, version, subresource, manager, now }: Tracker,
  operation: Manager['operation'],
  fields: FieldSet,
): Manager {
  const apiVersion = apiVersionOf({ group: type.group, version: version.version });
  return { name: manager, operation, apiVersion, subresource, time: wireTime(now), fields };
}

/** The object before the write, in the version of the write. */
export function liveObject({ type, version }: Tracker, old: KubeObject | undefined): KubeObject {
  if (old) return version.fromHub(old);
  return emptyObject(version, {
    apiVersion: apiVersionOf({ group: type.group, version: version.version }),
    kind: type.kind,
  });
}

export function storedManagers(old: KubeObject | undefined): Managers {
  return decodeManagers(old?.metadata.managedFields ?? []) ?? new Map();
}

/** A copy that carries these managers. */
export function withManagers(object: KubeObject, managers: Managers): KubeObject {
  const { managedFields: _replaced, ...metadata } = object.metadata;
  const managedFields = encodeManagers(managers);
  return { ...object, metadata: managedFields.length > 0 ? { ...metadata, managedFields } : metadata };
}
