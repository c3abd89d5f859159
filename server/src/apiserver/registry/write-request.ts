import type { KubeObject } from '../api/meta.ts';
import type { StatusError } from '../api/status.ts';
import type { TraceSink, UserInfo } from '../endpoints/request.ts';
import type { ResourceVersion } from './resource-type.ts';
import type { View } from './view.ts';

/** What somebody may write only some objects by. */
export interface WriteGuard {
  /** @param also what has to be allowed beside the verb of the request. @throws StatusError 403 */
  require(object: KubeObject, also?: 'create'): Promise<void>;
  /** What is answered where there is no object: who has rights to some only does not learn it. */
  missing(notFound: StatusError): Promise<StatusError>;
}

/** What every write has in common, beside the object. */
export interface WriteRequest {
  readonly namespace: string;
  readonly version: ResourceVersion;
  /** Empty for the object itself. */
  readonly subresource: string;
  /** What the client sees of the object, and admission with it. */
  readonly view: View;
  readonly user: UserInfo;
  readonly dryRun: boolean;
  readonly trace: TraceSink;
  /** Those that the client gave, for admission to see: dryRun, fieldManager, propagationPolicy and their like. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Asked before an update or apply creates what is not there. Undefined: nothing is asked. @throws StatusError 403 */
  readonly authorizeCreate?: () => Promise<void>;
  /** Undefined: the user may write whatever object it is. */
  readonly guard?: WriteGuard | undefined;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Adds a warning to the answer. */
  warn(text: string): void;
  /** Adds an annotation to the audit event of the request. */
  annotate(key: string, value: string): void;
  /**
   * Notes in managedFields who changed what, before admission has had its say; returns the object with them. Old is undefined for a creation.
   */
  track(object: KubeObject, old: KubeObject | undefined): KubeObject;
}
