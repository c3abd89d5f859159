import { EtcdConnection } from '../../../server/src/apiserver/storage/etcd/connection.ts';
import { compact, range } from '../../../server/src/apiserver/storage/etcd/protocol.ts';
import { CompactedError } from '../../../server/src/apiserver/storage/storage.ts';
import type { DirectAccess } from './target.ts';

const options = { deadlineMs: 10_000, repeatable: false };

/** The server's etcd, past the server. */
export class Etcd {
  readonly #connection: EtcdConnection;

  constructor({ etcd }: DirectAccess) {
    this.#connection = new EtcdConnection([etcd.url], { caFile: etcd.ca, certFile: etcd.cert, keyFile: etcd.key });
  }

  /** Forgets what was before; later states stay. A revision that is forgotten already is no error. */
  async compact(revision: number): Promise<void> {
    await this.#connection.call(compact, { revision }, options).catch((error: unknown) => {
      if (!(error instanceof CompactedError)) throw error;
    });
  }

  /** @returns the value as text; undefined if there is no such key */
  async get(key: string): Promise<string | undefined> {
    const { kvs } = await this.#connection.call(range, { key: Buffer.from(key) }, options);
    return kvs[0]?.value.toString('utf8');
  }

  close(): void {
    this.#connection.close();
  }
}
