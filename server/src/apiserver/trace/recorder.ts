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
  /** When each fact was noted, in that order: milliseconds since the request came in. */
  readonly timeline: NotedFact[];
  /** How many facts there were no room for. */
  leftOut?: number;
  /** Absent while the request is running. */
  code?: number;
  durationMs?: number;
}

/** Of one name: deleting a collection says the same of every object. */
const MOST_FACTS = 100;

export interface NotedFact {
  readonly fact: string;
  /** Which of the facts of that name. */
  readonly index: number;
  readonly atMs: number;
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
      const timeline: NotedFact[] = [];
      const sinceBegin = () => Math.round((performance.now() - began) * 10) / 10;
      const trace: RequestTrace = {
        auditID: '',
        time: new Date().toISOString(),
        method: req.method ?? '',
        uri: req.url ?? '',
        httpVersion: req.httpVersion,
        connection,
        headers: redactHeaders(req.rawHeaders),
        facts,
        timeline,
      };
      ring.push(trace);
      if (ring.length > capacity) ring.shift();
      res.once('close', () => {
        trace.auditID ||= String(res.getHeader('audit-id') ?? '');
        trace.code = res.statusCode;
        trace.durationMs = sinceBegin();
      });
      return {
        note(fact, value) {
          trace.auditID ||= String(res.getHeader('audit-id') ?? '');
          facts[fact] ??= [];
          if (facts[fact].length >= MOST_FACTS) {
            trace.leftOut = (trace.leftOut ?? 0) + 1;
            return;
          }
          const count = facts[fact].push(value);
          timeline.push({ fact, index: count - 1, atMs: sinceBegin() });
        },
      };
    },
    recent: () => ring.toReversed(),
  };
}
