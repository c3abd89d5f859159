import type { Filter } from '../endpoints/request.ts';

/** Where audit stands in upstream's chain: the user is known, and not yet replaced by whom they impersonate. */
export const withTrace: Filter = (next) => async (ctx) => {
  const { isResourceRequest, path, parts, ...request } = ctx.info;
  ctx.trace.note('request', isResourceRequest ? request : { verb: request.verb, path });
  const began = performance.now();
  try {
    await next(ctx);
  } finally {
    ctx.trace.note('handledMs', Math.round((performance.now() - began) * 10) / 10);
  }
};
