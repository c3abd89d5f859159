import type { AdmissionPlugin } from '../admission/plugin.ts';
import type { VersionInfo } from '../health/version.ts';
import type { Info } from '../openapi/info.ts';
import type { Defaults, Options } from '../options/parse.ts';
import type { Listers } from '../registry/lister.ts';
import type { APIGroup } from '../registry/resource-type.ts';
import type { Storage } from '../storage/storage.ts';

/** What a server serves and is called: all that makes one program another than the next. */
export interface ServerDefinition {
  /** As --help calls it, e.g. `wardle-server`. */
  readonly program: string;
  readonly groups: readonly APIGroup[];
  /** What the OpenAPI documents say about the whole. */
  readonly info: Info;
  /** What /version says. */
  readonly version: VersionInfo;
  /** Of flags, where they differ from those of servers in general. */
  readonly defaults?: Defaults;
  /** Admission plugins of its own, run after the generic ones. */
  admission?(listers: Listers): readonly AdmissionPlugin[];
  /**
   * A storage of its own in the place of --storage-backend: anything that keeps to the interface.
   * @throws UsageError if the flags don't fit; Error if it can't be used
   */
  createStorage?(options: Options): Promise<Storage>;
  /** What is to be done once the server listens, all at the same time. */
  readonly postStartHooks?: readonly PostStartHook[];
}

/**
 * Something that a server does when it has started. Until it is done, `poststarthook/NAME` fails in /healthz, /livez
 * and /readyz, and other requests get 503: a hook can't wait for the server's own answers. One that throws ends the
 * server. k8s.io/apiserver/pkg/server.PostStartHookFunc.
 */
export interface PostStartHook {
  /** e.g. `start-pool-controller` */
  readonly name: string;
  /** Must return, and leave running what is to go on until the signal aborts. */
  readonly run: (context: PostStartHookContext) => Promise<void> | void;
}

/** What a hook may use. */
export interface PostStartHookContext {
  /** Aborts when the server has answered its last request. */
  readonly signal: AbortSignal;
  /** Reads what this server stores; a lister says by `ready` whether it is filled. */
  readonly listers: Listers;
}
