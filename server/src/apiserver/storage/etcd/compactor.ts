import { setTimeout as sleep } from 'node:timers/promises';
import type { CallOptions, EtcdConnection } from './connection.ts';
import { compact, txn } from './protocol.ts';

/** The key by which all API servers on one etcd agree who compacts; its name and meaning are upstream's. */
const turnKey = Buffer.from('compact_rev_key');

const options: CallOptions = { deadlineMs: 10_000, repeatable: false };

interface Turn {
  /** How often the key was written: whoever writes it next does the compaction. */
  readonly version: number;
  /** etcd's revision at that time: what the next turn may compact. */
  readonly revision: number;
}

/**
 * Every interval, makes etcd forget what was no longer current one interval ago. Without that it grows with every
 * write until its quota is used up. https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/storage/etcd3/compact.go
 */
export async function keepCompacting(
  connection: EtcdConnection,
  intervalMs: number,
  signal: AbortSignal,
  onError: (error: Error) => void,
): Promise<void> {
  let turn: Turn = { version: 0, revision: 0 };
  while (!signal.aborted) {
    await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    try {
      turn = await takeTurn(connection, turn);
    } catch (error) {
      onError(new Error(`compacting etcd failed; it is tried again (${reasonOf(error)})`, { cause: error }));
    }
  }
}

/** Compacts to the turn's revision if no one else had a turn since. Returns the turn to try next time. */
export async function takeTurn(connection: EtcdConnection, { version, revision }: Turn): Promise<Turn> {
  const { header, succeeded, responses } = await connection.call(
    txn,
    {
      compare: [{ key: turnKey, result: 'EQUAL', target: 'VERSION', version }],
      success: [{ requestPut: { key: turnKey, value: Buffer.from(String(revision)) } }],
      failure: [{ requestRange: { key: turnKey } }],
    },
    options,
  );
  if (!succeeded) {
    return { version: responses[0]?.responseRange?.kvs[0]?.version ?? 0, revision: header.revision };
  }
  // On the first turn of all nobody knows yet what was there an interval ago.
  if (revision > 0) await connection.call(compact, { revision }, options);
  return { version: version + 1, revision: header.revision };
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (!reason.includes('permission denied')) return reason;
  return `${reason}: it takes a user with etcd's role root. Or let etcd do it, by --auto-compaction-retention`;
}
