import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';
import type { DirectAnswer } from '../../verify/direct-request.ts';
import type { Served, ServedLook } from '../inputs/served.ts';

/** Asks one replica, from 1, for a path, past the aggregator and as somebody who may read its trace. */
export type AskServer = (path: string, replica: number) => Promise<DirectAnswer>;

/** A trace is complete a moment after the answer is out. */
const attempts = 20;
const pause = 50;
/** More ids than that would be a longer request line than servers take. */
const mostIDs = 200;

/** Finds the traces of requests by their Audit-Ids, at whichever replica answered them. */
export async function askServers(
  ask: AskServer,
  replicas: number,
  auditIDs: readonly string[],
): Promise<Omit<ServedLook, 'impossible'>> {
  const each = Array.from({ length: replicas }, (_, index) => askReplica(ask, index + 1, auditIDs));
  const looks = await Promise.all(each);
  return { served: looks.flatMap(({ served }) => served), problems: looks.flatMap(({ problems }) => problems) };
}

async function askReplica(ask: AskServer, replica: number, auditIDs: readonly string[]) {
  try {
    return { served: await completeTraces(ask, replica, auditIDs), problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { served: [], problems: [`replica ${replica} could not be asked: ${reason}`] };
  }
}

async function completeTraces(ask: AskServer, replica: number, auditIDs: readonly string[]): Promise<Served[]> {
  for (let attempt = 1; ; attempt++) {
    const traces = await tracesOf(ask, replica, auditIDs);
    if (attempt === attempts || traces.every(({ code }) => code !== undefined)) {
      return traces.map((trace) => ({ replica, trace }));
    }
    await sleep(pause);
  }
}

async function tracesOf(ask: AskServer, replica: number, auditIDs: readonly string[]): Promise<RequestTrace[]> {
  const query = auditIDs.map((auditID) => `auditID=${encodeURIComponent(auditID)}`).join('&');
  const filtered = auditIDs.length <= mostIDs;
  const { status, body } = await ask(`/debug/requests${filtered ? `?${query}` : ''}`, replica);
  if (status !== 200) throw new Error(`/debug/requests answered ${status} ${body.slice(0, 200)}`);
  const { items } = JSON.parse(body) as { items: RequestTrace[] };
  return items.filter(({ auditID }) => auditIDs.includes(auditID));
}
