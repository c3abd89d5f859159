import type { PolicyEvaluator } from './policy.ts';
import type { AuditMetrics, AuditSink } from './sink.ts';

/** What a server that records requests does it by. */
export interface Audit {
  readonly policy: PolicyEvaluator;
  readonly sink: AuditSink;
  readonly metrics: AuditMetrics;
}
