import type { Status } from '../api/status.ts';
import type { AuditTrail, UserInfo } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';
import type { AuditEvent, EventUser, ObjectReference, ResponseStatus, Stage } from './event.ts';
import { reaches } from './event.ts';
import { microTime } from './micro-time.ts';
import type { RequestAuditConfig } from './policy.ts';
import type { AuditMetrics, AuditSink } from './sink.ts';
import { withoutManagedFields } from './without-managed-fields.ts';

/** What is known of a request when it comes. */
export type RequestFacts = Pick<
  AuditEvent,
  'auditID' | 'requestURI' | 'verb' | 'user' | 'sourceIPs' | 'userAgent' | 'objectRef' | 'requestReceivedTimestamp'
>;

/** Grows while its request is handled, and is recorded at each stage; k8s.io/apiserver/pkg/audit.AuditContext. */
export interface RecordedTrail extends AuditTrail {
  /** @returns false if the event was to be recorded and could not be */
  reach(stage: Stage): boolean;
  setStatus(status: Omit<ResponseStatus, 'metadata'>): void;
  readonly status: ResponseStatus | undefined;
}

export interface TrailParts {
  readonly facts: RequestFacts;
  readonly config: RequestAuditConfig;
  readonly sink: AuditSink;
  readonly metrics: Pick<AuditMetrics, 'event'>;
  /** The code that the answer has, or will have. */
  readonly code: () => number;
  readonly longRunning: boolean;
}

/** The order of fields is that of audit.k8s.io/v1 Event. */
export function createTrail({ facts, config, sink, metrics, code, longRunning }: TrailParts): RecordedTrail {
  const { level } = config;
  const clean = (value: unknown) => (config.omitManagedFields ? withoutManagedFields(value) : value);
  const annotations = new Map<string, string>();
  let { objectRef } = facts;
  let impersonatedUser: EventUser | undefined;
  let status: ResponseStatus | undefined;
  let started = false;
  let [requestObject, responseObject]: unknown[] = [];

  function eventAt(stage: Stage): AuditEvent {
    return {
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      level,
      auditID: facts.auditID,
      stage,
      requestURI: facts.requestURI,
      verb: facts.verb,
      user: facts.user,
      ...(impersonatedUser && { impersonatedUser }),
      ...(facts.sourceIPs && { sourceIPs: facts.sourceIPs }),
      ...(facts.userAgent && { userAgent: facts.userAgent }),
      ...(objectRef && { objectRef }),
      ...(status && { responseStatus: status }),
      ...(requestObject !== undefined && { requestObject }),
      ...(responseObject !== undefined && { responseObject }),
      requestReceivedTimestamp: facts.requestReceivedTimestamp,
      stageTimestamp: stage === 'RequestReceived' ? facts.requestReceivedTimestamp : microTime(),
      ...(annotations.size > 0 && { annotations: Object.fromEntries(annotations) }),
    };
  }
  function reach(stage: Stage): boolean {
    if (config.omitStages.has(stage)) return true;
    metrics.event();
    return sink.process(eventAt(stage));
  }
  return {
    reach,
    get status() {
      return status;
    },
    setStatus(next) {
      status = { metadata: {}, ...next };
    },
    annotate(key, value) {
      const before = annotations.get(key);
      if (before === undefined) annotations.set(key, value);
      else if (before !== value) log.warn('audit annotation is set already', { key, before, value });
    },
    impersonate(user) {
      impersonatedUser = eventUser(user);
    },
    request(object) {
      objectRef = withMetadata(objectRef, object);
      if (reaches(level, 'Request')) requestObject = clean(object);
    },
    requestPatch(patch) {
      if (reaches(level, 'Request')) requestObject = patch;
    },
    respond(value) {
      if (isStatus(value)) status = statusOf(value);
      if (!reaches(level, 'RequestResponse')) return;
      responseObject = clean(typeof value === 'function' ? value() : value);
    },
    startResponse() {
      if (started) return;
      started = true;
      status = { ...(status ?? { metadata: {} }), code: code() };
      if (longRunning) reach('ResponseStarted');
    },
  };
}

export function eventUser({ name, uid, groups, extra }: UserInfo): EventUser {
  return {
    ...(name && { username: name }),
    ...(uid && { uid }),
    ...(groups.length > 0 && { groups }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** A created object tells its name only in its body. */
function withMetadata(ref: ObjectReference | undefined, object: unknown): ObjectReference {
  const { metadata = {} } = object as { metadata?: Record<string, unknown> };
  const { namespace, name, uid, resourceVersion } = metadata;
  const found = { namespace, name, uid, resourceVersion };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string' && value));
  return { ...known, ...ref };
}

function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Status' && 'status' in value;
}

function statusOf({ status, message, reason, details, code }: Status): ResponseStatus {
  return {
    metadata: {},
    status,
    ...(message !== undefined && { message }),
    ...(reason && { reason }),
    ...(details && { details }),
    ...(code !== undefined && { code }),
  };
}
