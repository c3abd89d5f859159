import { randomUUID } from 'node:crypto';
import { EtcdConnection } from '../../../server/src/apiserver/storage/etcd/connection.ts';
import { range, txn } from '../../../server/src/apiserver/storage/etcd/protocol.ts';
import { made } from '../../conformance/harness/objects.ts';
import type { BenchServer } from './bench-server.ts';
import { benchFlunder, flundersPath, objectName, rareObjects } from './dataset.ts';

const prefix = '/registry/wardle.example.com/wardle.example.com/flunders';
const template = { name: 'template-of-names', rare: 'template-of-rare' };
/** etcd takes 128 operations in one transaction at most. */
const batch = 100;
const options = { deadlineMs: 30_000, repeatable: false };

export interface Seed {
  readonly namespace: string;
  /** Index of the first object. */
  readonly from: number;
  readonly to: number;
}

/**
 * Fills a namespace past the server, a hundred objects in a transaction: what the server itself stores of one object
 * that it was given, with other names and uids.
 */
export async function seed(server: BenchServer, { namespace, from, to }: Seed): Promise<void> {
  const uid = await createTemplate(server, namespace);
  const connection = new EtcdConnection([server.etcd.endpoint], {});
  try {
    const { kvs } = await connection.call(range, { key: keyOf(namespace, template.name) }, options);
    const stored = kvs[0]?.value.toString('utf8');
    if (!stored) throw new Error(`${server.name} stores its objects somewhere else than below ${prefix}`);
    for (let index = from; index < to; index += batch) {
      const indices = Array.from({ length: Math.min(batch, to - index) }, (_, step) => index + step);
      const success = indices.map((each) => ({
        requestPut: { key: keyOf(namespace, objectName(each)), value: storedAs(stored, uid, each) },
      }));
      await connection.call(txn, { compare: [], success, failure: [] }, options);
    }
  } finally {
    connection.close();
  }
  await server.api.delete(flundersPath(namespace, template.name));
}

async function createTemplate(server: BenchServer, namespace: string): Promise<string> {
  const sent = benchFlunder(namespace, template.name, template.rare);
  const { metadata } = made(await server.api.post(flundersPath(namespace), sent));
  if (!metadata.uid) throw new Error(`${server.name} gives no uid`);
  return metadata.uid;
}

function keyOf(namespace: string, name: string): Buffer {
  return Buffer.from(`${prefix}/${namespace}/${name}`);
}

function storedAs(stored: string, uid: string, index: number): Buffer {
  return Buffer.from(
    stored
      .replaceAll(template.name, objectName(index))
      .replaceAll(template.rare, index < rareObjects ? 'yes' : 'no')
      .replaceAll(uid, randomUUID()),
  );
}
