import { createHash } from 'node:crypto';
import type { ResourceType } from '../registry/resource-type.ts';

/**
 * Tells clients apart which version is stored, without naming it: storage migration looks for changes.
 *
 * @see https://pkg.go.dev/k8s.io/apiserver/pkg/endpoints/discovery#StorageVersionHash
 */
export function storageVersionHash({ group, storageVersion, kind }: ResourceType): string {
  const digest = createHash('sha256').update(`${group}/${storageVersion}/${kind}`).digest();
  return digest.subarray(0, 8).toString('base64');
}
