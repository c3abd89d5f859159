import { newBadRequest, newRequestEntityTooLarge } from '../../api/errors.ts';
import type { RequestContext } from '../request.ts';

/** The whole body. @param limit bytes. @throws StatusError 400 if the client goes away, 413 */
export async function readBody({ req }: RequestContext, limit: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > limit) throw newRequestEntityTooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      size += chunk.length;
      if (size > limit) throw newRequestEntityTooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (size > limit) throw error;
    throw newBadRequest(`unable to read the body: ${error instanceof Error ? error.message : String(error)}`);
  }
  return Buffer.concat(chunks);
}
