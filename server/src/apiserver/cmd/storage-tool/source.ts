import { createFileStorage } from '../../storage/file/create-file-storage.ts';
import { readFileStorage } from '../../storage/file/read-only.ts';
import { isUnchanged } from '../../storage/transfer/compare.ts';
import { type Taken, takeSnapshot } from '../../storage/transfer/take-snapshot.ts';
import type { EtcdFlags } from './parse.ts';
import { openEtcd, type Place, prefixOf } from './place.ts';

export interface Source extends Taken {
  /** Objects that another --etcd-prefix would find. */
  readonly elsewhere: number;
}

/** All objects as they are now; a server may go on writing. */
export async function readPlace(place: Place, flags: EtcdFlags): Promise<Source> {
  const prefix = prefixOf(flags);
  if (place.kind === 'file') {
    const { state } = readFileStorage(place.dir);
    const items = state.listAt(state.revision, '');
    return {
      revision: state.revision,
      items: items.withPrefix(prefix),
      elsewhere: elsewhere(items.size, prefix, items),
    };
  }
  const etcd = openEtcd(place.endpoints, flags);
  try {
    return { ...(await takeSnapshot(etcd, prefix)), elsewhere: 0 };
  } finally {
    await etcd.close();
  }
}

/**
 * All objects, given to `use`, while nobody writes.
 * @throws Error if a server has the directory, or has written to etcd meanwhile
 */
export async function holdPlace<T>(place: Place, flags: EtcdFlags, use: (source: Source) => Promise<T>): Promise<T> {
  const prefix = prefixOf(flags);
  if (place.kind === 'file') readFileStorage(place.dir);
  const storage =
    place.kind === 'file' ? await createFileStorage({ dir: place.dir }) : openEtcd(place.endpoints, flags);
  try {
    const before = await takeSnapshot(storage, prefix);
    const all = place.kind === 'file' ? (await storage.list('', { limit: 1 })).count : before.items.length;
    const result = await use({ ...before, elsewhere: all - before.items.length });
    if (isUnchanged(before, await takeSnapshot(storage, prefix))) return result;
    throw new Error(
      `${place.text} was written to while it was copied: what came last is not in the target. ` +
        'Stop all servers that use it, and migrate again with --overwrite',
    );
  } finally {
    await storage.close();
  }
}

function elsewhere(all: number, prefix: string, items: { withPrefix(prefix: string): readonly unknown[] }): number {
  return all - items.withPrefix(prefix).length;
}
