import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../lab/lab.ts';
import { type AuditEvent, eventOf, parseAuditLines } from '../inputs/audit-event.ts';

/** The log is written as an answer ends, and read through the cluster itself on kind. */
const attempts = 10;
const pause = 100;

/**
 * The audit events since then, as soon as these requests are among them; after a second without the missing ones.
 * @throws any error if the log can't be read
 */
export async function readAudit(lab: Lab, since: Date, auditIDs: readonly string[]): Promise<readonly AuditEvent[]> {
  for (let attempt = 1; ; attempt++) {
    const events = parseAuditLines(await lab.driver.auditLog(lab, since)).filter(
      ({ stageTimestamp }) => Date.parse(stageTimestamp) >= since.getTime(),
    );
    if (attempt === attempts || auditIDs.every((auditID) => eventOf(events, auditID))) return events;
    await sleep(pause, undefined, { signal: lab.signal });
  }
}
