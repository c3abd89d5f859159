import type { GroupResource } from '../api/meta.ts';
import type { Cacher } from '../storage/cacher.ts';
import type { Storage, WatchMessage } from '../storage/storage.ts';
import type { Instruments } from './instruments.ts';
import { REQUEST_SECONDS } from './request-metrics.ts';

export interface StorageMetrics {
  /** The same storage, every call of it counted and timed. @param resource on whose behalf it is called */
  instrument(storage: Storage, resource: GroupResource): Storage;
  /** Its size is asked when somebody looks. */
  follow(resource: GroupResource, cacher: Pick<Cacher, 'size' | 'revision'>): void;
}

const LABELS = ['group', 'resource'] as const;

/** k8s.io/apiserver/pkg/storage/etcd3/metrics and storage/cacher/metrics. */
export function createStorageMetrics({ counter, gauge, histogram }: Instruments): StorageMetrics {
  const operations = ['operation', ...LABELS] as const;
  const requests = counter('etcd_requests_total', '[ALPHA] Calls of storage.', operations);
  const failures = counter('etcd_request_errors_total', '[ALPHA] Calls of storage that failed.', operations);
  const duration = histogram(
    'etcd_request_duration_seconds',
    '[ALPHA] Seconds that they took.',
    operations,
    REQUEST_SECONDS,
  );
  const events = counter('apiserver_storage_events_received_total', '[BETA] Changes that storage told of.', LABELS);
  const followed: { labels: GroupResource; cacher: Pick<Cacher, 'size' | 'revision'> }[] = [];
  gauge('apiserver_resource_objects', '[ALPHA] Objects stored; -1 while that is not known.', LABELS, (it) => {
    for (const { labels, cacher } of followed) it.set({ ...labels }, cacher.size ?? -1);
  });
  gauge('apiserver_watch_cache_resource_version', '[ALPHA] Resource version that is shown.', LABELS, (it) => {
    for (const { labels, cacher } of followed) it.set({ ...labels }, cacher.revision);
  });

  async function timed<T>(operation: string, about: GroupResource, call: () => Promise<T>): Promise<T> {
    const labels = { operation, ...about };
    const began = performance.now();
    requests.inc(labels);
    try {
      return await call();
    } catch (error) {
      failures.inc(labels);
      throw error;
    } finally {
      duration.observe(labels, (performance.now() - began) / 1000);
    }
  }
  async function* counted(about: GroupResource, messages: AsyncIterable<WatchMessage>): AsyncIterable<WatchMessage> {
    for await (const message of messages) {
      if (message.type === 'events') events.inc({ ...about }, message.events.length);
      yield message;
    }
  }
  return {
    follow({ group, resource }, cacher) {
      followed.push({ labels: { group, resource }, cacher });
    },
    instrument(storage, { group, resource }) {
      const about = { group, resource };
      const { selects } = storage;
      return {
        name: storage.name,
        ...(selects && { selects: selects.bind(storage) }),
        get: (key) => timed('get', about, () => storage.get(key)),
        list: (prefix, options) => timed('list', about, () => storage.list(prefix, options)),
        compareAndSwap: (key, expected, value) =>
          timed(swapName(expected, value), about, () => storage.compareAndSwap(key, expected, value)),
        watch: (prefix, options) => counted(about, storage.watch(prefix, options)),
        currentRevision: () => timed('getCurrentResourceVersion', about, () => storage.currentRevision()),
        requestProgress: () => timed('requestWatchProgress', about, () => storage.requestProgress()),
        checkHealth: () => storage.checkHealth(),
        close: () => storage.close(),
      };
    },
  };
}

function swapName(expected: number, value: Buffer | undefined): string {
  if (value === undefined) return 'delete';
  return expected === 0 ? 'create' : 'update';
}
