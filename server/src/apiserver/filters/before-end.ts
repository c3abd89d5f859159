import type { Response } from '../endpoints/request.ts';

/**
 * Calls back before the last bytes of an answer are sent. As k8s.io/apiserver's auditResponseWriter: whoever answers need
 * not know that somebody listens.
 */
export function beforeEnd(res: Response, then: () => void): void {
  const end = res.end.bind(res) as (...args: unknown[]) => unknown;
  Object.assign(res, {
    end(...args: unknown[]) {
      then();
      return end(...args);
    },
  });
}
