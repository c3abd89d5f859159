import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildModel, type TraceInputs } from '../build-model.ts';
import type { AuditEvent } from '../inputs/audit-event.ts';
import type { ClusterObjects } from '../inputs/cluster-objects.ts';
import { parseKlog } from '../inputs/klog.ts';
import { kubectlRequests } from '../inputs/kubectl-requests.ts';
import type { ServedLook } from '../inputs/served.ts';
import type { Fact, Hop, HopId, TracedLab, TracedRequest, TraceModel } from '../model.ts';

/** What a real run left behind, as record.ts has written it: redacted, without bodies. */
export interface TraceRecords {
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly exitCode: number;
  /** Standard error of kubectl with -v=9, run with TZ=UTC. */
  readonly kubectlLog: readonly string[];
  readonly auditEvents: readonly AuditEvent[];
  readonly look: ServedLook;
  readonly cluster: ClusterObjects;
  readonly lab: TracedLab;
}

export function readRecords(name: string): TraceRecords {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'records', `${name}.json`), 'utf8')) as TraceRecords;
}

export function inputsOf({ kubectlLog, look, startedAt, ...records }: TraceRecords): TraceInputs {
  const { entries, rest } = parseKlog(kubectlLog.join('\n'), { after: new Date(startedAt), utc: true });
  const { served, ...asked } = look;
  return {
    ...records,
    startedAt,
    stderr: rest.join('\n'),
    kubectl: kubectlRequests(entries),
    served,
    look: asked,
    notes: look.problems,
  };
}

export function recordedModel(name: string): TraceModel {
  return buildModel(inputsOf(readRecords(name)));
}

/** The request that the recorded command is about. @throws Error if it made none */
export function recordedRequest(name: string): TracedRequest {
  const { main, requests } = recordedModel(name);
  const request = main === undefined ? undefined : requests[main];
  if (!request) throw new Error(`no request in ${name}`);
  return request;
}

/** @throws Error if the request has no such hop */
export function hopOf({ hops }: TracedRequest, id: HopId): Hop {
  const hop = hops.find((candidate) => candidate.id === id);
  if (!hop) throw new Error(`no hop ${id} among ${hops.map((one) => one.id)}`);
  return hop;
}

export function factOf(request: TracedRequest, id: HopId, name: string): Fact | undefined {
  return hopOf(request, id).facts.find((fact) => fact.name === name);
}
