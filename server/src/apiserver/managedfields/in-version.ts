import type { KubeObject } from '../api/meta.ts';
import { dropEmptyMetadata } from '../registry/drop-empty.ts';
import type { ResourceVersion } from '../registry/resource-type.ts';
import { convertObject } from '../registry/versions.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * What was merged or pruned, in another version. Empty metadata, and what removing has left null, count in their own
 * version only: a conversion leaves them out, as it does in Go.
 */
export function inVersion(object: KubeObject, from: ResourceVersion, to: ResourceVersion): KubeObject {
  if (from === to) return object;
  const converted = convertObject(withoutNulls(object), from, to);
  const metadata = { ...converted.metadata };
  dropEmptyMetadata(metadata);
  return { ...converted, metadata };
}
