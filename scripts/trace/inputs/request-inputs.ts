import type { AuditEvent } from './audit-event.ts';
import type { ClusterObjects } from './cluster-objects.ts';
import type { KubectlRequest } from './kubectl-requests.ts';
import type { Served, ServedLook } from './served.ts';

/**
 * All that is known of one request. Each record may be missing: a live view has no log of kubectl, a request that was
 * refused early never came to the sample server.
 */
export interface RequestInputs {
  readonly kubectl?: KubectlRequest;
  readonly audit?: AuditEvent;
  readonly served?: Served;
  readonly surroundings: Surroundings;
}

/** What all requests of a look at the lab have in common. */
export interface Surroundings {
  readonly cluster: ClusterObjects;
  /** Of all requests, the sample server's own questions among them. */
  readonly auditEvents: readonly AuditEvent[];
  /** Why there is no audit log to read, if so. */
  readonly auditProblem?: string;
  /** Whether the servers could be asked. */
  readonly look: Pick<ServedLook, 'problems' | 'impossible'>;
}
