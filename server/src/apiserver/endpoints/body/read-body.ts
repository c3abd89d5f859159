import { newBadRequest, newRequestEntityTooLarge } from '../../api/errors.ts';
import type { StatusError } from '../../api/status.ts';
import type { RequestContext } from '../request.ts';

/** The whole body. @param limit bytes. @throws StatusError 400 if the client goes away, 413 */
export async function readBody(ctx: RequestContext, limit: number): Promise<Buffer> {
  const { req } = ctx;
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(ctx, limit);
  const body = await collect(ctx, limit);
  ctx.trace.note('body', { contentType: req.headers['content-type'] ?? '', bytes: body.length });
  return body;
}

/** By events: of a small body an iterator took more time than all else of reading it. */
function collect(ctx: RequestContext, limit: number): Promise<Buffer> {
  const { req } = ctx;
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    let settled = false;
    const refuse = (error: () => StatusError) => {
      if (settled) return;
      settled = true;
      reject(error());
    };
    const broken = (why: string) => refuse(() => newBadRequest(`unable to read the body: ${why}`));
    // Before the end: what breaks off may be said to end as well.
    if (req.aborted || req.destroyed) return broken('aborted');
    req.once('aborted', () => broken('aborted'));
    req.once('error', (error: Error) => broken(error.message));
    req.once('close', () => broken('Premature close'));
    req.once('end', () => {
      if (settled) return;
      settled = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    req.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      ctx.receivedBytes += chunk.length;
      if (ctx.receivedBytes > limit) refuse(() => tooLarge(ctx, limit));
      // What comes after that is read by nobody.
      if (settled) req.pause();
    });
  });
}

/** What is left of the body is not worth reading: in HTTP/1.1 only the end of the connection says so. */
function tooLarge({ res }: RequestContext, limit: number): StatusError {
  if (!('stream' in res)) res.setHeader('Connection', 'close');
  return newRequestEntityTooLarge(limit);
}
