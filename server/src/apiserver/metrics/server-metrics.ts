import type { AuditMetrics } from '../audit/sink.ts';
import { type AdmissionMetrics, createAdmissionMetrics } from './admission-metrics.ts';
import { createAuditMetrics } from './audit-metrics.ts';
import { type AuthenticationMetrics, createAuthenticationMetrics } from './authentication-metrics.ts';
import { type ClientMetrics, createClientMetrics } from './client-metrics.ts';
import { createHealthMetrics, type HealthMetrics } from './health-metrics.ts';
import { instrumentsOf } from './instruments.ts';
import { createMetricSet, type MetricSet } from './metric-set.ts';
import { createRequestMetrics, type RequestMetrics } from './request-metrics.ts';
import { createStorageMetrics, type StorageMetrics } from './storage-metrics.ts';

/** Everything that is measured in one server. */
export interface ServerMetrics {
  /** For /metrics. */
  readonly all: MetricSet;
  /** For /metrics/slis. */
  readonly slis: MetricSet;
  readonly requests: RequestMetrics;
  readonly authentication: AuthenticationMetrics;
  readonly audit: AuditMetrics;
  readonly admission: AdmissionMetrics;
  readonly storage: StorageMetrics;
  readonly client: ClientMetrics;
  readonly health: HealthMetrics;
  readonly tlsHandshakeError: () => void;
}

export function createServerMetrics(): ServerMetrics {
  const [all, slis] = [createMetricSet({ ofProcess: true }), createMetricSet()];
  const instruments = instrumentsOf(all);
  const handshakes = instruments.counter(
    'apiserver_tls_handshake_errors_total',
    '[ALPHA] Connections that did not come to be.',
    [],
  );
  return {
    all,
    slis,
    requests: createRequestMetrics(instruments),
    authentication: createAuthenticationMetrics(instruments),
    audit: createAuditMetrics(instruments),
    admission: createAdmissionMetrics(instruments),
    storage: createStorageMetrics(instruments),
    client: createClientMetrics(instruments),
    health: createHealthMetrics(instrumentsOf(slis)),
    tlsHandshakeError: () => handshakes.inc({}),
  };
}
