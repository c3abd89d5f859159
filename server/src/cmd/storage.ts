import { log } from '../apiserver/logs/log.ts';
import { type Options, UsageError } from '../apiserver/options/parse.ts';
import { createEtcdStorage } from '../apiserver/storage/etcd/create-etcd-storage.ts';
import { createMemoryStorage } from '../apiserver/storage/memory/create-memory-storage.ts';
import type { Storage } from '../apiserver/storage/storage.ts';

/** @throws UsageError if the flags name no storage */
export function createStorage(options: Options): Storage {
  switch (options['storage-backend']) {
    case 'memory':
      log.warn('--storage-backend=memory: objects are lost when this process ends');
      return createMemoryStorage();
    case 'etcd3':
      return createEtcd(options);
    default:
      throw new UsageError(
        `--storage-backend invalid, allowed values: etcd3, memory, got ${options['storage-backend']}`,
      );
  }
}

function createEtcd(options: Options): Storage {
  const endpoints = options['etcd-servers'];
  if (endpoints.length === 0) throw new UsageError('--etcd-servers must be specified (or --storage-backend=memory)');
  const caFile = options['etcd-cafile'];
  const certFile = options['etcd-certfile'];
  const keyFile = options['etcd-keyfile'];
  const tls = { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
  return createEtcdStorage({
    endpoints,
    ...(Object.keys(tls).length > 0 && { tls }),
    onError: (error) => log.warn('etcd', { error: error.message }),
  });
}
