import { constants } from 'node:http2';
import type { Response } from '../request.ts';

/**
 * Ends an answer in the middle, so that nobody takes half a body for a whole one: HTTP/1.1 by hanging up, HTTP/2 by a
 * reset with an error. (A stream that is just destroyed is reset without one, which looks like its end.)
 */
export function cutOff(res: Response): void {
  if ('stream' in res) res.stream?.close(constants.NGHTTP2_INTERNAL_ERROR);
  else res.destroy();
}
