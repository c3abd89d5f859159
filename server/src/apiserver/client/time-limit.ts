/**
 * A signal that aborts with a TimeoutError after that many milliseconds, or with `signal` if that is sooner.
 *
 * Not AbortSignal.any with AbortSignal.timeout: any() holds its sources weakly, and a timeout that nothing else holds is
 * garbage-collected before its time, so that whoever waits for it waits for ever. https://github.com/nodejs/node/issues/54614
 */
export function timeLimit(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const limit = new AbortController();
  const expire = () => limit.abort(new DOMException(`no answer within ${milliseconds} ms`, 'TimeoutError'));
  // The timer holds the controller, but keeps no process alive.
  setTimeout(expire, milliseconds).unref();
  return signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
}
