import type { ObjectMeta } from '../api/meta.ts';

/** Takes away, in place, what says no more than its absence: every Go server leaves empty metadata out. */
export function dropEmptyMetadata(metadata: ObjectMeta): void {
  for (const key of Object.keys(metadata) as (keyof ObjectMeta)[]) {
    const value = metadata[key];
    const empty = typeof value === 'object' ? Object.keys(value).length === 0 : value === '';
    if (empty || value === undefined) delete metadata[key];
  }
}
