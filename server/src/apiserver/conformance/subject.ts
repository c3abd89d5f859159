import type { KubeObject, ObjectMeta } from '../api/meta.ts';
import { applyMergePatch } from '../patch/merge-patch.ts';
import type { ResourceType } from '../registry/resource-type.ts';
import type { TestAnswer, TestServer } from '../testing/start-test-server.ts';
import type { ResourceSample } from './describe-resource.ts';

export interface Subject {
  readonly server: TestServer;
  readonly type: ResourceType;
  readonly sample: ResourceSample;
}

/** One place for the objects of one test, of which no other test knows: a namespace, and a label for each of them. */
export interface Space {
  /** Of the collection, or of an object of it, or of a subresource: `at('one', 'scale')`. */
  at(...names: readonly string[]): string;
  /** The same in another version. */
  inVersion(version: string): (...names: readonly string[]) => string;
  /** A name that no other test uses. */
  name(part: string): string;
  /** The sample with that name, and with the label of this space. */
  object(name: string, metadata?: Partial<ObjectMeta>): KubeObject;
  /** `labelSelector=…` */
  readonly selector: string;
}

let spaces = 0;

export function newSpace({ type, sample }: Subject): Space {
  const { group, kind, resource, namespaced } = type;
  const id = `conformance-${++spaces}`;
  const inVersion = (version: string) => {
    const place = namespaced ? `namespaces/${id}/${resource}` : resource;
    return (...names: readonly string[]) => [`/apis/${group}/${version}/${place}`, ...names].join('/');
  };
  const { name: _name, namespace: _namespace, ...given } = sample.object.metadata ?? {};
  return {
    at: inVersion(sample.version),
    inVersion,
    name: (part) => `${id}-${part}`,
    object: (name, metadata = {}) => ({
      ...sample.object,
      apiVersion: `${group}/${sample.version}`,
      kind,
      metadata: { ...given, ...metadata, name, labels: { ...given.labels, ...metadata.labels, conformance: id } },
    }),
    selector: `labelSelector=conformance%3D${id}`,
  };
}

export function metadataOf({ json }: TestAnswer): ObjectMeta {
  return (json['metadata'] ?? {}) as ObjectMeta;
}

export function itemsOf({ json }: TestAnswer): readonly KubeObject[] {
  return (json['items'] ?? []) as readonly KubeObject[];
}

/** The sample's change, made to what the server answered. */
export function changed({ json }: TestAnswer, { sample }: Subject): Record<string, unknown> {
  return applyMergePatch(json, sample.change) as Record<string, unknown>;
}

/** All that is not metadata. */
export function contentOf({ json }: TestAnswer): Record<string, unknown> {
  const { metadata: _metadata, ...content } = json;
  return content;
}
