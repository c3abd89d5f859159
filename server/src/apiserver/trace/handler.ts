import type { Handler } from '../endpoints/request.ts';
import type { TraceRecorder } from './recorder.ts';

/**
 * `/debug/requests`: recent requests, latest first; `?auditID=` picks those of one id, or of several if it
 * is repeated, `?limit=` the number.
 * Who may see it is decided by authorization, as a get of this path.
 */
export function createTraceHandler(recorder: TraceRecorder): Handler {
  return async ({ res, query }) => {
    const auditIDs = query.getAll('auditID');
    const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const items = recorder.recent().filter(({ auditID }) => auditIDs.length === 0 || auditIDs.includes(auditID));
    res.statusCode = 200;
    res.setHeader('Content-Type', 'application/json');
    res.end(`${JSON.stringify({ items: items.slice(0, limit) })}\n`);
  };
}
