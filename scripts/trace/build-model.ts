import { eventOf } from './inputs/audit-event.ts';
import { headerValues, type KubectlRequest } from './inputs/kubectl-requests.ts';
import type { Surroundings } from './inputs/request-inputs.ts';
import type { Served } from './inputs/served.ts';
import { mainRequest } from './main-request.ts';
import type { TracedLab, TraceModel } from './model.ts';
import { traceRequest } from './trace-request.ts';

/** What came of one kubectl command, as it was recorded. */
export interface TraceInputs extends Surroundings {
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly exitCode: number;
  readonly stderr: string;
  readonly lab: TracedLab;
  readonly kubectl: readonly KubectlRequest[];
  readonly served: readonly Served[];
  readonly notes: readonly string[];
}

/** Pure: the same records give the same model. */
export function buildModel(inputs: TraceInputs): TraceModel {
  const { command, startedAt, exitCode, stderr, lab, kubectl, served, notes, ...surroundings } = inputs;
  const requests = kubectl.map((request) => {
    const auditID = auditIDOf(request);
    const audit = auditID === undefined ? undefined : eventOf(surroundings.auditEvents, auditID);
    const seen = served.find(({ trace }) => trace.auditID === auditID);
    return traceRequest({ kubectl: request, ...(audit && { audit }), ...(seen && { served: seen }), surroundings });
  });
  const main = mainRequest(requests);
  return {
    kind: 'RequestTrace',
    apiVersion: 'aggregation-lab/v1',
    command,
    startedAt,
    exitCode,
    stderr,
    lab,
    requests,
    ...(main !== undefined && { main }),
    notes,
  };
}

export function auditIDOf({ answerHeaders }: Pick<KubectlRequest, 'answerHeaders'>): string | undefined {
  return headerValues(answerHeaders, 'Audit-Id')[0];
}
