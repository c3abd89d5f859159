import type { KubeObject } from '../api/meta.ts';
import type { ObjectType, ResourceType, ResourceVersion } from './resource-type.ts';

/** @throws Error if the type does not serve it: a mistake of the caller, never of a client */
export function versionOf(type: ResourceType, name: string): ResourceVersion {
  const version = type.versions.find((candidate) => candidate.version === name);
  if (!version) throw new Error(`${type.kind} has no version ${JSON.stringify(name)}`);
  return version;
}

/** @param apiVersion `group/version`; undefined if this type is not served under it */
export function versionByApiVersion(type: ObjectType, apiVersion: string): ResourceVersion | undefined {
  return type.versions.find(({ version }) => (type.group ? `${type.group}/${version}` : version) === apiVersion);
}

/** An object of one served version in another; by way of the hub, so n versions need 2n conversions. */
export function convertObject(object: KubeObject, from: ResourceVersion, to: ResourceVersion): KubeObject {
  return from === to ? object : to.fromHub(from.toHub(object));
}
