import type { APIGroup } from '../registry/resource-type.ts';

/** What `/` lists, and 404 for a path that is none. @param others beside discovery, e.g. `/healthz` */
export function listedPaths(groups: readonly APIGroup[], others: readonly string[]): string[] {
  const ofGroups = groups.flatMap(({ name, versions }) => [
    `/apis/${name}`,
    ...versions.map((version) => `/apis/${name}/${version}`),
  ]);
  return ['/apis', ...ofGroups, ...others].sort();
}
