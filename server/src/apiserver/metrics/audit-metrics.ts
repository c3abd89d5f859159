import type { AuditMetrics } from '../audit/sink.ts';
import type { Instruments } from './instruments.ts';

/** k8s.io/apiserver/pkg/audit/metrics.go. */
export function createAuditMetrics({ counter }: Instruments): AuditMetrics {
  const events = counter('apiserver_audit_event_total', '[ALPHA] Audit events that were to be recorded.', []);
  const errors = counter('apiserver_audit_error_total', '[ALPHA] Audit events that could not be.', ['plugin']);
  const levels = counter('apiserver_audit_level_total', '[ALPHA] Requests by how much is recorded of them.', ['level']);
  const rejected = counter('apiserver_audit_requests_rejected_total', '[ALPHA] Requests refused for that.', []);
  return {
    event: () => events.inc({}),
    error: () => errors.inc({ plugin: 'log' }),
    level: (level) => levels.inc({ level }),
    rejected: () => rejected.inc({}),
  };
}
