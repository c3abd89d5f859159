import { newPathNotFound } from '../api/errors.ts';
import { writeValue } from '../endpoints/negotiation/write.ts';
import type { Handler } from '../endpoints/request.ts';
import type { APIGroup } from '../registry/resource-type.ts';

/**
 * For paths that are none: 404 with those that are, as k8s.io/apiserver/pkg/server/routes.IndexLister answers. Below a
 * group that is served it is a Status, since clients ask there for versions and resources.
 */
export function createNotFoundHandler(groups: readonly APIGroup[], paths: readonly string[]): Handler {
  return async (ctx) => {
    if (groups.some(({ name }) => ctx.info.path.startsWith(`/apis/${name}/`))) throw newPathNotFound();
    await writeValue(ctx, { mediaType: 'application/json', as: 'object' }, 404, { paths });
  };
}
