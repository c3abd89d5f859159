import type { AuditEvent } from '../inputs/audit-event.ts';
import { timeOf } from '../inputs/audit-event.ts';
import type { RequestInputs } from '../inputs/request-inputs.ts';
import type { Fact, Hop, Outcome } from '../model.ts';
import type { Destination } from '../way.ts';

/** What the builders of hops share about one request. */
export interface RequestView extends RequestInputs {
  readonly method: string;
  /** Path and query. */
  readonly uri: string;
  readonly destination: Destination;
  readonly status?: number;
  /** Milliseconds since 1970 that all hops count from. */
  readonly start?: number;
}

/** @returns milliseconds since the request's start, to a tenth */
export function offset({ start }: RequestView, time: number | undefined): number | undefined {
  return start === undefined || time === undefined ? undefined : tenths(time - start);
}

/** How long kubectl waited for the headers of the answer: its log has microseconds, its own measure whole milliseconds. */
export function waited({ kubectl }: RequestInputs): number | undefined {
  const { sentAt, answeredAt, timings } = kubectl ?? {};
  if (sentAt === undefined || answeredAt === undefined) return timings?.['milliseconds'];
  return tenths(answeredAt - sentAt);
}

export function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

/** When the sample server noted something. @param since milliseconds since it got the request */
export function servedOffset(view: RequestView, since: number | undefined = 0): number | undefined {
  return view.served && offset(view, Date.parse(view.served.trace.time) + since);
}

export function receivedAt(audit: AuditEvent | undefined): number | undefined {
  return audit && timeOf(audit.requestReceivedTimestamp);
}

/** @returns a hop without undefined fields */
export function makeHop(
  hop: Pick<Hop, 'id' | 'title' | 'label' | 'from' | 'to'> & {
    readonly outcome?: Outcome;
    readonly atMs?: number | undefined;
    readonly tookMs?: number | undefined;
    readonly facts: readonly Fact[];
  },
): Hop {
  const { outcome = 'passed', atMs, tookMs, facts, ...rest } = hop;
  return {
    ...rest,
    outcome,
    ...(atMs !== undefined && { atMs }),
    ...(tookMs !== undefined && { tookMs }),
    facts,
  };
}
