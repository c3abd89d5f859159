import { randomUUID } from 'node:crypto';
import type { Filter } from '../endpoints/request.ts';

/** Printable and short: it goes into a response header, the log and the trace. */
const ACCEPTABLE = /^[\x21-\x7e]{1,64}$/;

/** Keeps the aggregator's Audit-Id, so that one request can be followed through both servers, or makes one. */
export const withAuditID: Filter = (next) => (ctx) => {
  const sent = ctx.req.headers['audit-id'];
  ctx.auditID = typeof sent === 'string' && ACCEPTABLE.test(sent) ? sent : randomUUID();
  ctx.res.setHeader('Audit-Id', ctx.auditID);
  ctx.res.setHeader('Cache-Control', 'no-cache, private');
  return next(ctx);
};
