import type { RequestContext } from '../endpoints/request.ts';

/** An answer that upstream gives as plain text, not as a Status. */
export class PlainTextError extends Error {
  override readonly name = 'PlainTextError';
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** k8s.io/apiserver/pkg/endpoints/handlers/responsewriters.InternalError; escaped because it repeats the path. */
export function newPlainInternalError(ctx: RequestContext, error: Error): PlainTextError {
  const text = `Internal Server Error: ${JSON.stringify(ctx.req.url ?? '')}: ${error.message}`;
  const safe = text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
  return new PlainTextError(500, safe, { cause: error });
}

/** As Go's http.Error. */
export function writePlainText(ctx: RequestContext, code: number, text: string): void {
  const { res } = ctx;
  if (res.headersSent) return;
  res.statusCode = code;
  res.setHeader('Content-Type', 'text/plain; charset=utf-8');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  ctx.sentBytes = Buffer.byteLength(text);
  res.end(text);
}
