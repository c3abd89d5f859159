import { type Filter, type Handler, NO_TRACE, type RequestContext } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';

/** Beside audit: the user is known, and not yet replaced by whom they impersonate. */
export const withTrace: Filter = (next) => (ctx) =>
  ctx.trace === NO_TRACE && !log.showsDebug() ? next(ctx) : traced(next, ctx);

async function traced(next: Handler, ctx: RequestContext): Promise<void> {
  const { isResourceRequest, path, parts, ...request } = ctx.info;
  ctx.trace.note('request', isResourceRequest ? request : { verb: request.verb, path });
  const began = performance.now();
  ctx.onClose(() => {
    const { verb, path } = ctx.info;
    log.debug('served', { auditID: ctx.auditID, verb, path, user: ctx.user.name, code: ctx.res.statusCode });
  });
  try {
    await next(ctx);
  } finally {
    ctx.trace.note('handledMs', Math.round((performance.now() - began) * 10) / 10);
  }
}
