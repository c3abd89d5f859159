import type { KubeObject } from '../api/meta.ts';

/** A local copy of some objects of the main cluster, kept up to date by list and watch. */
export interface Informer<T extends KubeObject = KubeObject> {
  /** @param key `name`, or `namespace/name` */
  get(key: string): T | undefined;
  values(): Iterable<T>;
  /** True once the first list is in. */
  readonly synced: boolean;
  /** Called after every change; returns a function that takes the listener away. */
  onChange(listener: () => void): () => void;
  start(signal: AbortSignal): void;
}
