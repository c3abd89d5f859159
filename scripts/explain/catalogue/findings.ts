import { connectionFindings } from './connection.ts';
import type { FindingEntry, LinkId } from './entry.ts';
import { registrationFindings } from './registration.ts';
import { routingFindings } from './routing.ts';
import { serverFindings } from './server.ts';

const all = { ...registrationFindings, ...routingFindings, ...connectionFindings, ...serverFindings } as const;

export type FindingId = keyof typeof all;

/** Everything that the explainer can find. docs/explain.md has a section for each id. */
export const findingEntries: Readonly<Record<FindingId, FindingEntry>> = all;

export const linkOf = (id: FindingId): LinkId => findingEntries[id].link;
