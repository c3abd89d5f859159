import type { RequestInfo } from '../endpoints/request.ts';
import type { ServedType } from '../registry/resource-type.ts';

export type LongRunningCheck = (info: RequestInfo) => boolean;

/** Requests that neither the deadline nor the limit of requests in flight is for. */
export const isLongRunning: LongRunningCheck = ({ verb }) => verb === 'watch' || verb === 'proxy';

/** The same, with the subresources that go on; k8s.io/apiserver/pkg/server/filters.BasicLongRunningRequestCheck. */
export function longRunningCheck(types: readonly ServedType[]): LongRunningCheck {
  const keys = types.flatMap(({ group, resource, subresources }) =>
    subresources
      .filter(({ type }) => type === 'stream' || type === 'connect')
      .map(({ name }) => `${group}/${resource}/${name}`),
  );
  const known = new Set(keys);
  return (info) =>
    isLongRunning(info) ||
    (info.subresource !== '' && known.has(`${info.apiGroup}/${info.resource}/${info.subresource}`));
}
