import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';
import type { Served } from '../../trace/inputs/served.ts';

/** How many requests are remembered: more than all servers together tell at once, or old ones would be news again. */
const most = 2_000;

export interface SeenRequest {
  /** Tells requests apart, also those that have no Audit-Id yet. */
  readonly id: string;
  /** Which server answered it, from 1. */
  readonly replica: number;
  readonly trace: RequestTrace;
}

export interface RequestLog {
  /** @returns those that are new, or have ended since, oldest first */
  take(served: readonly Served[]): readonly SeenRequest[];
  clear(): void;
}

/** Requests that the server has told of, by the time they came; who looks at the trace is none of them. */
export function createRequestLog(): RequestLog {
  const seen = new Map<string, SeenRequest>();
  return {
    take(served) {
      const fresh = served
        .filter(({ trace }) => !trace.uri.startsWith('/debug/requests'))
        .map(({ replica, trace }) => ({ id: idOf(trace), replica, trace }))
        .filter(({ id, trace }) => isNews(seen.get(id)?.trace, trace))
        .sort((a, b) => a.trace.time.localeCompare(b.trace.time));
      for (const request of fresh) seen.set(request.id, request);
      for (const id of [...seen.keys()].slice(0, Math.max(0, seen.size - most))) seen.delete(id);
      return fresh;
    },
    clear: () => seen.clear(),
  };
}

/** One connection carries one request at a time on HTTP/1, and many on HTTP/2: those differ in time or target. */
const idOf = ({ time, uri, method, connection }: RequestTrace) => `${time} ${connection.remote} ${method} ${uri}`;

function isNews(known: RequestTrace | undefined, now: RequestTrace): boolean {
  return known === undefined || known.code !== now.code || known.auditID !== now.auditID;
}
