/** What is read of an audit event; https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/ */
export interface AuditEvent {
  readonly auditID: string;
  readonly stage: 'RequestReceived' | 'ResponseStarted' | 'ResponseComplete' | 'Panic';
  readonly requestURI: string;
  readonly verb: string;
  readonly user: AuditUser;
  readonly impersonatedUser?: AuditUser;
  readonly sourceIPs?: readonly string[];
  readonly userAgent?: string;
  readonly responseStatus?: { readonly code?: number; readonly reason?: string; readonly message?: string };
  /** Of level RequestResponse only; the lab's policy asks for it with SubjectAccessReviews. */
  readonly requestObject?: { readonly spec?: unknown };
  readonly responseObject?: { readonly status?: unknown };
  /** ISO 8601 with microseconds. */
  readonly requestReceivedTimestamp: string;
  readonly stageTimestamp: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface AuditUser {
  readonly username?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** The events among the lines of a log that may hold other lines too, and a last one that is not yet whole. */
export function parseAuditLines(text: string): readonly AuditEvent[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('{"kind":"Event","apiVersion":"audit.k8s.io/')) return [];
    try {
      return [JSON.parse(line) as AuditEvent];
    } catch {
      return [];
    }
  });
}

/** Of the events of one request (a watch has two) the last. */
export function eventOf(events: readonly AuditEvent[], auditID: string): AuditEvent | undefined {
  return events.findLast((event) => event.auditID === auditID);
}

/** Milliseconds since 1970 of a timestamp with microseconds: Date keeps only whole milliseconds. */
export function timeOf(timestamp: string): number {
  const fraction = /\.(\d+)Z?$/.exec(timestamp)?.[1] ?? '0';
  return Math.floor(Date.parse(timestamp) / 1000) * 1000 + Number(`0.${fraction}`) * 1000;
}
