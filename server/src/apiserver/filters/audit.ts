import { StatusError } from '../api/status.ts';
import type { Audit } from '../audit/audit.ts';
import { microTime } from '../audit/micro-time.ts';
import { requestFacts } from '../audit/request-facts.ts';
import { createTrail, type RecordedTrail } from '../audit/trail.ts';
import { attributesOf } from '../authorization/attributes.ts';
import type { Filter, RequestContext, Response } from '../endpoints/request.ts';
import { toStatusError } from '../registry/storage-errors.ts';
import { beforeEnd } from './before-end.ts';
import { isLongRunning, type LongRunningCheck } from './long-running.ts';
import { newPlainInternalError, PlainTextError } from './plain-text-error.ts';

/**
 * Records who asked for what and what came of it, as the policy says. k8s.io/apiserver/pkg/endpoints/filters.WithAudit.
 * @param audit undefined: nobody is to be told
 */
export function withAudit(audit: Audit | undefined, isLong: LongRunningCheck = isLongRunning): Filter {
  if (!audit) return (next) => next;
  return (next) => async (ctx) => {
    const trail = beginTrail(audit, ctx, isLong(ctx.info));
    if (!trail) return next(ctx);
    if (!trail.reach('RequestReceived')) {
      audit.metrics.rejected();
      throw newPlainInternalError(ctx, new Error('failed to store audit event'));
    }
    const panic = recordEnd(ctx.res, trail);
    try {
      await next(ctx);
    } catch (error) {
      if (isPanic(ctx, error)) panic(error);
      throw error;
    }
  };
}

/** Undefined if the policy wants nothing of this request. */
export function beginTrail(audit: Audit, ctx: RequestContext, longRunning: boolean): RecordedTrail | undefined {
  const config = audit.policy(attributesOf(ctx.user, ctx.info));
  audit.metrics.level(config.level);
  if (config.level === 'None') return undefined;
  const trail = createTrail({
    facts: requestFacts(ctx, microTime(performance.timeOrigin + ctx.receivedAt)),
    config,
    sink: audit.sink,
    metrics: audit.metrics,
    code: () => ctx.res.statusCode,
    longRunning,
  });
  ctx.audit = trail;
  return trail;
}

/**
 * The last event is written before the last bytes of the answer are: nobody has an answer of which there is no record.
 * @returns tells that the request ends in an error that nobody foresaw
 */
function recordEnd(res: Response, trail: RecordedTrail): (error: unknown) => void {
  let ended = false;
  let panic: { readonly error: unknown } | undefined;
  function end(answered: boolean): void {
    if (ended) return;
    ended = true;
    if (panic) {
      const message = `APIServer panic'd: ${String(panic.error)}`;
      trail.setStatus({ status: 'Failure', message, reason: 'InternalError', code: 500 });
      trail.reach('Panic');
      return;
    }
    if (answered) trail.startResponse();
    else if (!trail.status) {
      trail.setStatus({ status: 'Success', message: 'Connection closed early', code: 200 });
    }
    trail.reach('ResponseComplete');
  }
  beforeEnd(res, () => end(true));
  res.once('close', () => end(res.headersSent));
  return (error) => {
    panic = { error };
  };
}

function isPanic(ctx: RequestContext, error: unknown): boolean {
  const foreseen = toStatusError(error) instanceof StatusError || error instanceof PlainTextError;
  return !foreseen && !ctx.signal.aborted;
}
