import { log } from '../logs/log.ts';
import { type Options, UsageError } from '../options/parse.ts';
import { createMemoryStorage } from '../storage/memory/create-memory-storage.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Loads only the engine that is asked for.
 * @throws UsageError if the flags name no storage; Error if the one that they name can't be used
 */
export async function createStorage(options: Options): Promise<Storage> {
  if (options['storage-dir'] && options['storage-backend'] !== 'file') {
    throw new UsageError('--storage-dir is for --storage-backend=file only');
  }
  switch (options['storage-backend']) {
    case 'memory':
      log.warn('--storage-backend=memory: objects are lost when this process ends');
      return createMemoryStorage();
    case 'file':
      return createFile(options['storage-dir']);
    case 'etcd3':
      return createEtcd(options);
    default:
      throw new UsageError(
        `--storage-backend invalid, allowed values: etcd3, file, memory, got ${options['storage-backend']}`,
      );
  }
}

async function createFile(dir: string | undefined): Promise<Storage> {
  if (!dir) throw new UsageError('--storage-dir must be specified with --storage-backend=file');
  const { createFileStorage } = await import('../storage/file/create-file-storage.ts');
  return createFileStorage({ dir, notice: (message) => log.warn('file storage', { notice: message }) });
}

async function createEtcd(options: Options): Promise<Storage> {
  const endpoints = options['etcd-servers'];
  if (endpoints.length === 0)
    throw new UsageError('--etcd-servers must be specified (or --storage-backend=file or memory)');
  const caFile = options['etcd-cafile'];
  const certFile = options['etcd-certfile'];
  const keyFile = options['etcd-keyfile'];
  const tls = { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
  const [name, passwordFile] = [options['etcd-username'], options['etcd-password-file']];
  if (Boolean(name) !== Boolean(passwordFile)) {
    throw new UsageError('--etcd-username and --etcd-password-file must be specified together');
  }
  const { createEtcdStorage } = await import('../storage/etcd/create-etcd-storage.ts');
  return createEtcdStorage({
    endpoints,
    probeKey: `${options['etcd-prefix']}/health`,
    ...(name && passwordFile && { user: { name, passwordFile } }),
    ...(Object.keys(tls).length > 0 && { tls }),
    onError: (error) => log.warn('etcd', { error: error.message }),
  });
}
