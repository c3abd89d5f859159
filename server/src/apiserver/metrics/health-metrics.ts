import type { CheckResult, HealthChecks } from '../health/check.ts';
import type { Instruments } from './instruments.ts';

export interface HealthMetrics {
  checked(root: keyof HealthChecks, results: readonly CheckResult[]): void;
}

/** k8s.io/component-base/metrics/prometheus/slis: what /metrics/slis shows. */
export function createHealthMetrics({ counter, gauge }: Instruments): HealthMetrics {
  const last = gauge('kubernetes_healthcheck', '[STABLE] 1 if a check was passed when last asked, else 0.', [
    'name',
    'type',
  ]);
  const total = counter('kubernetes_healthchecks_total', '[STABLE] Results of checks.', ['name', 'status', 'type']);
  return {
    checked(type, results) {
      for (const { name, problem } of results) {
        last.set({ name, type }, problem === undefined ? 1 : 0);
        total.inc({ name, type, status: problem === undefined ? 'success' : 'error' });
      }
    },
  };
}
