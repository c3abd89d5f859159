import type { Instruments } from './instruments.ts';

export interface AdmissionStep {
  readonly operation: string;
  readonly type: 'admit' | 'validate';
  readonly rejected: boolean;
}

export interface AdmissionMetrics {
  plugin(name: string, step: AdmissionStep, seconds: number): void;
  /** All plugins together. */
  step(step: AdmissionStep, seconds: number): void;
}

const SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 2.5];

/** k8s.io/apiserver/pkg/admission/metrics. */
export function createAdmissionMetrics({ histogram }: Instruments): AdmissionMetrics {
  const labels = ['operation', 'rejected', 'type'] as const;
  const plugins = histogram(
    'apiserver_admission_controller_admission_duration_seconds',
    '[STABLE] Seconds that an admission plugin took.',
    ['name', ...labels],
    SECONDS,
  );
  const steps = histogram(
    'apiserver_admission_step_admission_duration_seconds',
    '[STABLE] Seconds that all admission plugins took.',
    labels,
    SECONDS,
  );
  const labelsOf = ({ operation, type, rejected }: AdmissionStep) => ({ operation, type, rejected: String(rejected) });
  return {
    plugin: (name, step, seconds) => plugins.observe({ name, ...labelsOf(step) }, seconds),
    step: (step, seconds) => steps.observe(labelsOf(step), seconds),
  };
}
