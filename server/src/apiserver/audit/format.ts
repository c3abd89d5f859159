import type { AuditEvent } from './event.ts';

export const LOG_FORMATS = ['legacy', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** One line, with its end. */
export function formatEvent(event: AuditEvent, format: LogFormat): string {
  return format === 'json' ? `${JSON.stringify(event)}\n` : `${eventString(event)}\n`;
}

/** k8s.io/apiserver/pkg/audit.EventString. */
export function eventString(event: AuditEvent): string {
  const { user, impersonatedUser } = event;
  const fields = {
    id: event.auditID,
    stage: event.stage,
    ip: event.sourceIPs?.[0] ?? '<unknown>',
    method: event.verb,
    user: user.username || '<none>',
    groups: user.username && user.groups?.length ? quoteAll(user.groups) : '<none>',
    as: impersonatedUser ? (impersonatedUser.username ?? '') : '<self>',
    asgroups: impersonatedUser?.groups ? quoteAll(impersonatedUser.groups) : '<lookup>',
    'user-agent': event.userAgent ?? '',
    namespace: event.objectRef?.namespace || '<none>',
    uri: event.requestURI,
    response: String(event.responseStatus?.code ?? '<deferred>'),
  };
  const words = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${event.requestReceivedTimestamp} AUDIT: ${words.join(' ')}`;
}

function quoteAll(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(',');
}
