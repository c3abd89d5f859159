import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createEtcdStorage } from '../../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import type { Dial } from '../../drivers/driver.ts';
import { pkiLayout } from '../../pki/layout.ts';
import { cellOf, notRun, type Trial } from '../cases/case.ts';
import type { Cell } from '../model.ts';
import { namespace } from './way.ts';

type EtcdFiles = Readonly<Record<'ca' | 'clientCertificate' | 'clientKey', string>>;

/** Looks where the bytes lie, past all servers. @param uid of the object */
export async function stored(trial: Trial, name: string, uid: string): Promise<Cell> {
  const { way, lab, storageDir } = trial;
  if (way.id === 'standalone') {
    const file = await fileWith(storageDir, uid);
    return cellOf(file !== undefined, file ? `in ${file} of a directory of its own` : 'in no file of its directory');
  }
  if (way.id === 'aggregated') {
    const key = `/registry/${way.group}/${way.group}/${way.plural}/${namespace}/${name}`;
    const bytes = await bytesOf(trial, await lab.driver.dial.etcd(lab), pkiLayout.etcd, key);
    return cellOf(bytes !== undefined, bytes ? `${bytes} bytes in an etcd of its own, ${key}` : `not at ${key}`);
  }
  if (!lab.driver.dial.clusterEtcd) return notRun(`the driver ${lab.driver.name} has no way to the cluster's etcd`);
  const key = `/registry/${way.group}/${way.plural}/${namespace}/${name}`;
  const bytes = await bytesOf(trial, await lab.driver.dial.clusterEtcd(lab), pkiLayout.clusterEtcd, key);
  return cellOf(bytes === undefined, bytes ? `${bytes} bytes in the cluster's etcd, ${key}` : `not at ${key}`);
}

async function bytesOf({ lab }: Trial, dial: Dial, files: EtcdFiles, key: string): Promise<number | undefined> {
  const file = (name: string) => path.join(lab.paths.pki, name);
  const storage = createEtcdStorage({
    endpoints: [`https://${dial.host}:${dial.port}`],
    tls: { caFile: file(files.ca), certFile: file(files.clientCertificate), keyFile: file(files.clientKey) },
    compactionIntervalMs: 0,
  });
  try {
    return (await storage.get(key)).found?.value.length;
  } finally {
    await storage.close();
    await dial.close();
  }
}

async function fileWith(dir: string, text: string): Promise<string | undefined> {
  for (const name of await readdir(dir)) {
    const content = await readFile(path.join(dir, name), 'latin1').catch(() => '');
    if (content.includes(text)) return name;
  }
  return undefined;
}
