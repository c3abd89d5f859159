import type { AdmissionPlugin } from '../admission/plugin.ts';
import type { Informer } from '../client/informer.ts';
import type { HealthCheck, HealthChecks } from '../health/check.ts';
import type { Storage } from '../storage/storage.ts';
import type { CachedResource } from './resources.ts';

export interface Checked {
  readonly storage: Storage;
  readonly resources: readonly CachedResource[];
  readonly admission: readonly AdmissionPlugin[];
  /** By the name of what they follow. */
  readonly informers: Readonly<Record<string, Informer>>;
  readonly postStartHooks: readonly HealthCheck[];
  readonly shuttingDown: () => boolean;
}

/**
 * Names are the Go sample's where the check is the same. livez leaves storage out: restarting this server would not
 * bring etcd back; nor a disk's space.
 */
export function createHealthChecks(checked: Checked): HealthChecks {
  const ping = { name: 'ping', check() {} };
  const etcd = { name: 'etcd', check: () => checked.storage.checkHealth(), asksOthers: true } as const;
  const own = checked.postStartHooks;
  const hooks = [admissionStarted(checked.admission), informersStarted(checked.resources), ...own];
  const informers = { name: 'informer-sync', check: () => mustBeEmpty('not synced', unsynced(checked.informers)) };
  const shutdown = {
    name: 'shutdown',
    check() {
      if (checked.shuttingDown()) throw new Error('process is shutting down');
    },
  };
  return {
    healthz: [ping, etcd, ...hooks],
    livez: [ping, ...own],
    readyz: [ping, etcd, informers, ...hooks, shutdown],
  };
}

function admissionStarted(plugins: readonly AdmissionPlugin[]): HealthCheck {
  return {
    name: 'poststarthook/start-apiserver-admission-initializer',
    check() {
      const waiting = plugins.flatMap(({ name, notReady }) => {
        const reason = notReady?.();
        return reason === undefined ? [] : [`${name}: ${reason}`];
      });
      mustBeEmpty('not ready', waiting);
    },
  };
}

function informersStarted(resources: readonly CachedResource[]): HealthCheck {
  return {
    name: 'poststarthook/start-sample-server-informers',
    check() {
      const waiting = resources.filter(({ cacher }) => !cacher.ready).map(({ type }) => type.resource);
      mustBeEmpty('watch caches not filled', waiting);
    },
  };
}

function unsynced(informers: Readonly<Record<string, Informer>>): string[] {
  return Object.entries(informers).flatMap(([name, informer]) => (informer.synced ? [] : [name]));
}

function mustBeEmpty(what: string, names: readonly string[]): void {
  if (names.length > 0) throw new Error(`${what}: ${names.join(', ')}`);
}
