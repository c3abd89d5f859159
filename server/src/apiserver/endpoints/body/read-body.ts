import { newBadRequest, newRequestEntityTooLarge } from '../../api/errors.ts';
import type { StatusError } from '../../api/status.ts';
import type { RequestContext } from '../request.ts';

/** The whole body. @param limit bytes. @throws StatusError 400 if the client goes away, 413 */
export async function readBody(ctx: RequestContext, limit: number): Promise<Buffer> {
  const { req } = ctx;
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(ctx, limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      size += chunk.length;
      ctx.receivedBytes = size;
      if (size > limit) throw tooLarge(ctx, limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (size > limit) throw error;
    throw newBadRequest(`unable to read the body: ${error instanceof Error ? error.message : String(error)}`);
  }
  ctx.trace.note('body', { contentType: req.headers['content-type'] ?? '', bytes: size });
  return Buffer.concat(chunks);
}

/** What is left of the body is not worth reading: in HTTP/1.1 only the end of the connection says so. */
function tooLarge({ res }: RequestContext, limit: number): StatusError {
  if (!('stream' in res)) res.setHeader('Connection', 'close');
  return newRequestEntityTooLarge(limit);
}
