import type { UserInfo } from '../endpoints/request.ts';
import type { Listers } from './lister.ts';

/** Who asks for something that a function of the definition answers, and what that function may use. */
export interface Caller {
  /** After authentication and impersonation; what is asked has been allowed. */
  readonly user: UserInfo;
  /** Of the request's path; empty for all namespaces, and for a cluster-scoped resource. */
  readonly namespace: string;
  /** Reads what this server stores. */
  readonly listers: Listers;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Adds a `Warning: 299` to the answer, if its headers are not out yet. */
  warn(text: string): void;
}
