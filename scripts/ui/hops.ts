import type { Lab } from '../lab/lab.ts';
import { type AuditEvent, parseAuditLines } from '../trace/inputs/audit-event.ts';
import type { FindHops } from './keep/requests.ts';
import type { SeenRequest } from './looks/request-log.ts';
import { createObjectsReader } from './looks/surroundings.ts';
import { auditOf, viewRequest } from './view-request.ts';
import { problemOf } from './viewer.ts';

/** Milliseconds: an answer that the server remembers was asked for before, at most ten seconds. */
const before = 11_000;
/** Milliseconds after which an audit event that has not come will not come: the request was not kube-apiserver's. */
const patience = 5_000;

/**
 * Joins what the server saw of a request with what kube-apiserver logged of it. The log may come later than the
 * request: those that are not in it yet are looked for again, and told again.
 */
export function createHopsFinder(now: () => number = Date.now): FindHops {
  const objects = createObjectsReader();
  let waiting: readonly SeenRequest[] = [];
  return async (lab, news) => {
    const all = [...waiting.filter(({ id }) => !news.some((request) => request.id === id)), ...news];
    if (all.length === 0) return [];
    const [cluster, log] = await Promise.all([objects(lab), readLog(lab, all)]);
    const surroundings = { cluster, ...log, look: { problems: [], impossible: false } };
    const former = new Set(waiting);
    const found = (request: SeenRequest) => auditOf(request.trace.auditID, log.auditEvents) !== undefined;
    waiting = all.filter((request) => !found(request) && now() - Date.parse(request.trace.time) < patience);
    // Without news about it, an old one would only be told as it was told before.
    return all
      .filter((request) => !former.has(request) || found(request))
      .map((request) => viewRequest(request, surroundings));
  };
}

async function readLog(
  lab: Lab,
  requests: readonly SeenRequest[],
): Promise<{ readonly auditEvents: readonly AuditEvent[]; readonly auditProblem?: string }> {
  const since = new Date(Math.min(...requests.map(({ trace }) => Date.parse(trace.time))) - before);
  try {
    const events = parseAuditLines(await lab.driver.auditLog(lab, since));
    return { auditEvents: events.filter(({ stageTimestamp }) => Date.parse(stageTimestamp) >= since.getTime()) };
  } catch (error) {
    return { auditEvents: [], auditProblem: problemOf(error) };
  }
}
