import { newPathNotFound } from '../api/errors.ts';
import { StatusError } from '../api/status.ts';
import type { Handler } from '../endpoints/request.ts';

/**
 * Serves documents by their exact path, for reading only. The path is the one that authorization saw.
 *
 * @param routes the merged maps of createDiscoveryRoutes and createOpenAPIRoutes
 * @param notFound answers any other path; default: a Status
 * @throws StatusError 405 for any other method
 */
export function createPathHandler(routes: ReadonlyMap<string, Handler>, notFound: Handler = refuse): Handler {
  return async (ctx) => {
    const route = routes.get(ctx.info.path);
    if (!route) return notFound(ctx);
    if (ctx.req.method !== 'GET' && ctx.req.method !== 'HEAD') {
      const message = 'the server does not allow this method on the requested resource';
      throw new StatusError(405, 'MethodNotAllowed', message, {});
    }
    await route(ctx);
  };
}

async function refuse(): Promise<void> {
  throw newPathNotFound();
}

/** The Go library answers its documents with and without a slash at the end. */
export function withSlash(path: string, handler: Handler): [string, Handler][] {
  return [
    [path, handler],
    [`${path}/`, handler],
  ];
}
