import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';
import { probe } from './probe.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import type { ChildStatus } from './supervisor/protocol.ts';

export interface ProcessStatus extends Omit<ChildStatus, 'spec'> {
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly notReady?: string;
}

/** @returns each process with its answer to the readiness probe, in the order of start; none without a supervisor. */
export async function hostStatus(paths: LabPaths): Promise<readonly ProcessStatus[]> {
  const status = await askSupervisor(path.resolve(paths.run), { verb: 'status' });
  return Promise.all((status?.children ?? []).map(withReadiness));
}

async function withReadiness({ spec, ...child }: ChildStatus): Promise<ProcessStatus> {
  const notReady = child.problem ?? (await probe(spec.readiness));
  return { ...child, ready: notReady === undefined, ...(notReady !== undefined && { notReady }) };
}
