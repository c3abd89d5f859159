import type { KubeList, KubeObject } from '../api/meta.ts';
import { StatusError } from '../api/status.ts';
import { log } from '../logs/log.ts';
import { answerError } from './answer-error.ts';
import { type Backoff, createBackoff, pause } from './backoff.ts';
import type { Informer } from './informer.ts';
import type { KubeClient } from './kube-client.ts';
import { timeLimit } from './time-limit.ts';

const PAGE = 500;
const FIRST_RETRY = 200;
const LAST_RETRY = 10_000;
/** Milliseconds after which a watch counts as one that worked, however it ended. */
const LONG_WATCH = 20_000;
/** Seconds a watch lasts; up to as much again is added at random, as client-go does. */
const WATCH_SECONDS = 300;

export interface ClusterInformer<T extends KubeObject = KubeObject> extends Informer<T> {
  /** Why the last attempt failed; undefined while all is well. */
  readonly lastError: Error | undefined;
}

/**
 * List and watch of one collection of the main cluster, for as long as the signal allows, whatever happens to the
 * cluster meanwhile: what was there last stays readable. client-go's Reflector.
 * @param listPath path of the collection, with or without a query, e.g. `/api/v1/namespaces`
 */
export function createInformer<T extends KubeObject>(client: KubeClient, listPath: string): ClusterInformer<T> {
  let objects = new Map<string, T>();
  let synced = false;
  let started = false;
  /** Up to which `objects` is known to be true; undefined: only a list can tell. */
  let version: string | undefined;
  let lastError: Error | undefined;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function list(signal: AbortSignal): Promise<void> {
    const found = new Map<string, T>();
    let next: string | undefined;
    let listed = '';
    do {
      const query = { limit: String(PAGE), ...(next && { continue: next }) };
      const page: KubeList<T> = await client.request({ method: 'GET', path: withQuery(listPath, query), signal });
      for (const item of page.items ?? []) found.set(keyOf(item), item);
      listed = page.metadata.resourceVersion ?? '';
      next = page.metadata.continue;
    } while (next);
    objects = found;
    version = listed;
    synced = true;
    lastError = undefined;
    changed();
  }

  function apply(type: string, object: T): void {
    if (type === 'DELETED') objects.delete(keyOf(object));
    else objects.set(keyOf(object), object);
    changed();
  }

  /** @throws StatusError with code 410 if the cluster no longer has what was after `version` */
  async function watch(signal: AbortSignal): Promise<void> {
    const seconds = Math.round(WATCH_SECONDS * (1 + Math.random()));
    // A connection whose other side vanished without a word would otherwise be watched for ever.
    const bounded = timeLimit((seconds + 30) * 1000, signal);
    const query = {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: version ?? '',
      timeoutSeconds: String(seconds),
    };
    for await (const { type, object } of client.watch(withQuery(listPath, query), bounded)) {
      if (type === 'ERROR') throw errorEvent(object);
      version = object.metadata.resourceVersion ?? version;
      if (type !== 'BOOKMARK') apply(type, object as T);
    }
  }

  /** One list, if needed, and one watch. */
  async function turn(backoff: Backoff, signal: AbortSignal): Promise<void> {
    let began = Date.now();
    try {
      if (version === undefined) await list(signal);
      began = Date.now();
      await watch(signal);
      lastError = undefined;
    } catch (error) {
      if (signal.aborted) return;
      // The cluster said no, to this version perhaps; had it only been away, the version would still be good.
      if (error instanceof StatusError) version = undefined;
      lastError = error instanceof Error ? error : new Error(String(error));
      log.debug('informer failed, will try again', { path: listPath, error: lastError.message });
    }
    // A server that ends every watch at once must not be asked in a tight loop.
    if (Date.now() - began > LONG_WATCH) backoff.reset();
    await pause(backoff.next(), signal);
  }

  async function follow(signal: AbortSignal): Promise<void> {
    const backoff = createBackoff(FIRST_RETRY, LAST_RETRY);
    while (!signal.aborted) await turn(backoff, signal);
  }

  return {
    get: (key) => objects.get(key),
    values: () => objects.values(),
    get synced() {
      return synced;
    },
    get lastError() {
      return lastError;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(signal) {
      if (started) return;
      started = true;
      void follow(signal);
    },
  };
}

function keyOf({ metadata: { namespace, name } }: KubeObject): string {
  return namespace ? `${namespace}/${name}` : (name ?? '');
}

function withQuery(path: string, query: Record<string, string>): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
}

function errorEvent(object: KubeObject): StatusError {
  const code = 'code' in object ? Number(object.code) : 500;
  return answerError(code, JSON.stringify(object), undefined);
}
