import type { KubeObject } from '../../api/meta.ts';

/** An object without everything but its metadata; meta.k8s.io/v1 PartialObjectMetadata. */
export function toPartialMetadata({ metadata }: KubeObject): KubeObject {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}
