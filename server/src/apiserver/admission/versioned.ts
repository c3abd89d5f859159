import { newInternalError } from '../api/errors.ts';
import { apiVersionOf, type GroupVersionResource, type KubeObject } from '../api/meta.ts';
import { versionOf } from '../registry/versions.ts';
import { decode } from '../schema/decode.ts';
import { fullSchema } from '../schema/full-schema.ts';
import type { AdmissionAttributes } from './plugin.ts';

/** The objects of a request as a webhook or policy asked to see them. */
export interface VersionedObjects {
  readonly object: KubeObject | undefined;
  readonly oldObject: KubeObject | undefined;
}

/** @param resource one of the served versions */
export function versionedObjects(attributes: AdmissionAttributes, { version }: GroupVersionResource): VersionedObjects {
  const { object, oldObject, ownForm } = attributes;
  const to = ownForm ?? versionOf(attributes.type, version);
  return { object: object && to.fromHub(object), oldObject: oldObject && to.fromHub(oldObject) };
}

/**
 * Puts what a mutation made of the object, in some version, in the place of the object under admission. Fields that the
 * type does not have are dropped, and defaults are filled in, as for what a client sends.
 * @throws StatusError 500 if it is no such object any more
 */
export function replaceObject(attributes: AdmissionAttributes, resource: GroupVersionResource, changed: unknown): void {
  const { object, type, ownForm, kind } = attributes;
  if (!object) throw new Error('there is no object to replace');
  const version = ownForm ?? versionOf(type, resource.version);
  const typed = { apiVersion: apiVersionOf(ownForm ? kind : resource), kind: ownForm ? kind.kind : type.kind };
  const draft = decodeOr500({ ...(changed as object), ...typed }, version);
  version.setDefaults(draft);
  const hub = version.toHub(draft);
  for (const key of Object.keys(object)) delete (object as unknown as Record<string, unknown>)[key];
  Object.assign(object, hub);
}

function decodeOr500(changed: unknown, version: Parameters<typeof fullSchema>[0]): KubeObject {
  try {
    const object = decode(changed, fullSchema(version)).value as KubeObject;
    return { ...object, metadata: object.metadata ?? {} };
  } catch (error) {
    throw newInternalError(error);
  }
}
