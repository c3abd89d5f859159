import type { Request, Response, TraceSink } from '../endpoints/request.ts';
import type { ConnectionTrace } from './connection.ts';
import { redactHeaders } from './redact.ts';

/** What is remembered of one request. Facts that filters and handlers noted stand under their names. */
export interface RequestTrace {
  auditID: string;
  readonly time: string;
  readonly method: string;
  /** Path and query. */
  readonly uri: string;
  readonly httpVersion: string;
  readonly connection: ConnectionTrace;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly facts: Record<string, unknown[]>;
  /** Absent while the request is running. */
  code?: number;
  durationMs?: number;
}

export interface TraceRecorder {
  /** @returns where the request's facts go; the trace itself can be read at once */
  begin(req: Request, res: Response, connection: ConnectionTrace): TraceSink;
  /** Latest first. */
  recent(): readonly RequestTrace[];
}

/** Keeps the last requests in memory. @param capacity how many */
export function createTraceRecorder(capacity: number): TraceRecorder {
  const ring: RequestTrace[] = [];
  return {
    begin(req, res, connection) {
      const began = performance.now();
      const facts: Record<string, unknown[]> = Object.create(null);
      const trace: RequestTrace = {
        auditID: '',
        time: new Date().toISOString(),
        method: req.method ?? '',
        uri: req.url ?? '',
        httpVersion: req.httpVersion,
        connection,
        headers: redactHeaders(req.rawHeaders),
        facts,
      };
      ring.push(trace);
      if (ring.length > capacity) ring.shift();
      res.once('close', () => {
        trace.auditID ||= String(res.getHeader('audit-id') ?? '');
        trace.code = res.statusCode;
        trace.durationMs = Math.round((performance.now() - began) * 10) / 10;
      });
      return {
        note(fact, value) {
          trace.auditID ||= String(res.getHeader('audit-id') ?? '');
          facts[fact] ??= [];
          facts[fact].push(value);
        },
      };
    },
    recent: () => ring.toReversed(),
  };
}
