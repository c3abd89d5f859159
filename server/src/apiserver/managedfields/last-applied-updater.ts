import type { KubeObject } from '../api/meta.ts';
import { goJson } from './go-json.ts';
import { lastAppliedAnnotation } from './last-applied.ts';

/** Bytes of all annotations together; k8s.io/apimachinery/pkg/api/validation has the same bound. */
const annotationsLimit = 256 * 1024;

/**
 * After a server-side apply by kubectl, its annotation says what was applied now: client-side apply, if it comes again,
 * finds what it would have written itself. Only where there is such an annotation, and while it is not too long.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedupdater.go
 * @param applied as the client sent it
 * @param object what came of it, of the hub version; not changed
 */
export function noteLastApplied(manager: string, applied: KubeObject, object: KubeObject): KubeObject {
  const { [lastAppliedAnnotation]: before, ...others } = object.metadata.annotations ?? {};
  if (manager !== 'kubectl' || !before) return object;
  const noted = { ...others, [lastAppliedAnnotation]: goJson(withoutAnnotation(applied)) };
  const annotations = sizeOf(noted) > annotationsLimit ? others : noted;
  return { ...object, metadata: { ...object.metadata, annotations } };
}

function withoutAnnotation({ metadata, ...rest }: KubeObject): object {
  if (!metadata.annotations) return { ...rest, metadata };
  const { [lastAppliedAnnotation]: _own, ...annotations } = metadata.annotations;
  return { ...rest, metadata: { ...metadata, annotations } };
}

function sizeOf(annotations: Readonly<Record<string, string>>): number {
  return Object.entries(annotations).reduce((size, pair) => size + Buffer.byteLength(pair.join('')), 0);
}
