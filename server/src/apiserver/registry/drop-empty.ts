import type { ObjectMeta } from '../api/meta.ts';

/**
 * Takes away, in place, what says no more than its absence: every Go server leaves empty metadata out. So does it
 * selfLink, which no server sets any more, whatever the client says.
 */
export function dropEmptyMetadata(metadata: ObjectMeta): void {
  delete metadata.selfLink;
  for (const key of Object.keys(metadata) as (keyof ObjectMeta)[]) {
    const value = metadata[key];
    const empty = typeof value === 'object' ? Object.keys(value).length === 0 : value === '';
    if (empty || value === undefined) delete metadata[key];
  }
}
