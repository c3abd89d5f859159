import type { RequestContext } from '../endpoints/request.ts';
import { createPeak } from './in-flight-peak.ts';
import { exponential, type Instruments } from './instruments.ts';
import { dryRunLabel, requestLabels } from './request-labels.ts';

export type RequestKind = 'readOnly' | 'mutating';

/** What the filters and handlers tell of requests. */
export interface RequestMetrics {
  /** A request of something that is served has got as far as its handler; called when its answer is over. */
  served(ctx: RequestContext, answer: ServedAnswer): void;
  /** @returns ends it */
  longRunning(ctx: RequestContext): () => void;
  /** Refused with 429. */
  dropped(ctx: RequestContext): void;
  /** Cut off. */
  terminated(ctx: RequestContext, code: number): void;
  inFlight(kind: RequestKind, running: number): void;
  /** @returns to be told the bytes of each event that is sent to one watch */
  watchEvents(about: { group: string; version: string; resource: string }): (bytes: number) => void;
  body(ctx: RequestContext, bytes: number): void;
}

export interface ServedAnswer {
  /** 0: the client was gone before there was an answer. */
  readonly code: number;
  readonly seconds: number;
  readonly bytes: number;
}

const LABELS = ['verb', 'group', 'version', 'resource', 'subresource', 'scope', 'component'] as const;
type LabelValues = Record<(typeof LABELS)[number], string>;
const RESOURCE = ['group', 'version', 'resource'] as const;

/** Bounds, names and labels: k8s.io/apiserver/pkg/endpoints/metrics/metrics.go. */
const SLI_SECONDS = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];
export const REQUEST_SECONDS = [0.005, 0.025, ...SLI_SECONDS];
const BODY_BYTES = Array.from({ length: 31 }, (_, index) => 50_000 + index * 100_000);

export function createRequestMetrics({ counter, gauge, histogram }: Instruments): RequestMetrics {
  const total = counter('apiserver_request_total', '[STABLE] Requests that were answered.', [
    ...LABELS,
    'dry_run',
    'code',
  ]);
  const duration = histogram(
    'apiserver_request_duration_seconds',
    '[STABLE] Seconds from the arrival of a request to the end of its answer.',
    [...LABELS, 'dry_run'],
    REQUEST_SECONDS,
  );
  const sli = histogram(
    'apiserver_request_sli_duration_seconds',
    '[ALPHA] The same without what the server waits for others, and without dry runs.',
    LABELS,
    SLI_SECONDS,
  );
  const sizes = histogram(
    'apiserver_response_sizes',
    '[STABLE] Bytes of answers to reads.',
    LABELS,
    exponential(1000, 10, 7),
  );
  const longRunning = gauge('apiserver_longrunning_requests', '[STABLE] Watches that are open.', LABELS);
  const terminations = counter('apiserver_request_terminations_total', '[ALPHA] Requests that were cut off.', [
    ...LABELS,
    'code',
  ]);
  const events = counter('apiserver_watch_events_total', '[BETA] Events sent to watches.', RESOURCE);
  const eventSizes = histogram(
    'apiserver_watch_events_sizes',
    '[BETA] Bytes of events sent to watches.',
    RESOURCE,
    exponential(1024, 2, 8),
  );
  const bodies = histogram(
    'apiserver_request_body_size_bytes',
    '[ALPHA] Bytes of the bodies of requests.',
    ['group', 'resource', 'verb'],
    BODY_BYTES,
  );
  const peaks = { readOnly: createPeak(), mutating: createPeak() };
  gauge(
    'apiserver_current_inflight_requests',
    '[STABLE] The most requests, watches excepted, that were worked on at a time in the last second.',
    ['request_kind'],
    (it) => {
      it.set({ request_kind: 'readOnly' }, peaks.readOnly.recent());
      it.set({ request_kind: 'mutating' }, peaks.mutating.recent());
    },
  );
  /** What is counted of requests that differ in nothing that is told apart; there are as many as combinations of labels. */
  const served = new Map<string, ReturnType<typeof cellsOf>>();
  const cellsOf = (labels: LabelValues, dry_run: string, code: number) => ({
    count: total.at({ ...labels, dry_run, code }),
    duration: duration.at({ ...labels, dry_run }),
    sli: sli.at(labels),
    size: sizes.at(labels),
  });
  return {
    served(ctx, { code, seconds, bytes }) {
      const labels = requestLabels(ctx);
      const dry_run = dryRunLabel(ctx);
      const key = `${Object.values(labels).join('\u0000')}\u0000${dry_run}\u0000${code}`;
      let cells = served.get(key);
      if (!cells) {
        cells = cellsOf({ ...labels }, dry_run, code);
        served.set(key, cells);
      }
      cells.count();
      cells.duration(seconds);
      if (dry_run === '') cells.sli(seconds);
      if (ctx.req.method === 'GET') cells.size(bytes);
    },
    longRunning(ctx) {
      const labels = { ...requestLabels(ctx) };
      longRunning.inc(labels);
      return () => longRunning.dec(labels);
    },
    dropped: (ctx) => total.inc({ ...requestLabels(ctx), dry_run: dryRunLabel(ctx), code: 429 }),
    terminated: (ctx, code) => terminations.inc({ ...requestLabels(ctx), code }),
    inFlight: (kind, running) => peaks[kind].note(running),
    watchEvents({ group, version, resource }) {
      const count = events.at({ group, version, resource });
      const observe = eventSizes.at({ group, version, resource });
      return (bytes) => {
        count();
        observe(bytes);
      };
    },
    body({ info }, bytes) {
      bodies.observe({ group: info.apiGroup, resource: info.resource, verb: info.verb }, bytes);
    },
  };
}
