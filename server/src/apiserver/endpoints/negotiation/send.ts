import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestContext } from '../request.ts';

/** Bytes from which on compressing pays; k8s.io/apiserver uses the same bound. */
export const gzipFrom = 128 * 1024;

const compress = promisify(gzip);

/**
 * Sends a whole answer: warnings of the request as headers, gzip for big bodies if the client takes it. Nothing is sent
 * if the client is gone.
 */
export async function sendBytes(ctx: RequestContext, code: number, contentType: string, body: Buffer): Promise<void> {
  const { res } = ctx;
  const zipped = body.length > gzipFrom && acceptsGzip(ctx) ? await compress(body, { level: 1 }) : undefined;
  if (res.destroyed || res.writableEnded) return;
  setCommonHeaders(ctx, contentType);
  if (body.length > gzipFrom) res.setHeader('Vary', 'Accept-Encoding');
  if (zipped) res.setHeader('Content-Encoding', 'gzip');
  const bytes = zipped ?? body;
  ctx.sentBytes = bytes.length;
  res.setHeader('Content-Length', String(bytes.length));
  res.statusCode = code;
  ctx.trace.note('answer', { code, contentType, bytes: body.length, ...(zipped && { gzipBytes: zipped.length }) });
  if (ctx.req.method === 'HEAD') res.end();
  else res.end(bytes);
}

/** Headers that each answer carries, whole or streamed. */
export function setCommonHeaders({ res, warnings }: RequestContext, contentType: string): void {
  res.setHeader('Content-Type', contentType);
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-cache, private');
  if (warnings.size > 0) res.setHeader('Warning', [...warnings].map(toWarning));
}

/** https://www.rfc-editor.org/rfc/rfc7234#section-5.5; control characters can't stand in a header. */
function toWarning(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is to be taken out
  const printable = text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/[\\"]/g, '\\$&');
  return `299 - "${Buffer.from(printable, 'utf8').toString('latin1')}"`;
}

export function acceptsGzip({ req }: RequestContext): boolean {
  return String(req.headers['accept-encoding'] ?? '')
    .split(',')
    .some((clause) => /^\s*(gzip|\*)\s*(;|$)/.test(clause) && !/;\s*q=0(\.0*)?\s*$/.test(clause));
}
