import { StatusError } from '../api/status.ts';
import { cutOff } from '../endpoints/negotiation/cut-off.ts';
import type { Filter, RequestContext } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';
import { PlainTextError, writePlainText } from './plain-text-error.ts';

export type ErrorWriter = (ctx: RequestContext, error: unknown) => Promise<void>;

/** The one place where what was thrown becomes an answer. @param writeError answers in the format that was asked for */
export function withPanicRecovery(writeError: ErrorWriter): Filter {
  return (next) => async (ctx) => {
    try {
      await next(ctx);
    } catch (error) {
      await answer(ctx, error, writeError);
    }
  };
}

async function answer(ctx: RequestContext, error: unknown, writeError: ErrorWriter): Promise<void> {
  if (error instanceof PlainTextError) {
    log.error('request failed', { auditID: ctx.auditID, path: ctx.url.pathname, error: error.message });
    ctx.trace.note('refused', { code: error.code, message: error.message });
    return writePlainText(ctx, error.code, `${error.message}\n`);
  }
  if (error instanceof StatusError) setRetryAfter(ctx, error);
  else if (!ctx.signal.aborted) log.error('request failed', { auditID: ctx.auditID, path: ctx.url.pathname, error });
  try {
    await writeError(ctx, error);
  } catch (second) {
    // The other side is gone, or headers are out already: nothing can be said any more but by hanging up.
    log.debug('answer could not be written', { auditID: ctx.auditID, error: second });
    cutOff(ctx.res);
  }
}

function setRetryAfter({ res }: RequestContext, error: StatusError): void {
  const seconds = error.status.details?.retryAfterSeconds;
  if (seconds !== undefined && !res.headersSent) res.setHeader('Retry-After', String(seconds));
}
