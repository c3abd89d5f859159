import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { EtcdProcess, untilHealthy } from '../integration/etcd-process.ts';

/** Where servers of a test keep their objects: it outlives them. */
export interface Store {
  /** By which a server finds it. */
  readonly flags: readonly string[];
  remove(): Promise<void>;
}

/** @param binary etcd */
export async function etcdStore(binary: string, flags: readonly string[] = []): Promise<Store & { etcd: EtcdProcess }> {
  // That it ends is what tests are about: it need not tell.
  const etcd = await EtcdProcess.create(binary, undefined, ['--log-level=panic', ...flags]);
  etcd.start();
  const storage = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await untilHealthy(storage);
  await storage.close();
  return { etcd, flags: [`--etcd-servers=${etcd.endpoint}`], remove: () => etcd.remove() };
}

export async function fileStore(): Promise<Store & { dir: string }> {
  const parent = await mkdtemp(path.join(tmpdir(), 'file-store-'));
  const dir = path.join(parent, 'storage');
  return {
    dir,
    flags: ['--storage-backend=file', `--storage-dir=${dir}`],
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
