import type { CompactableStorage } from '../../storage/etcd/create-etcd-storage.ts';
import { readFileStorage } from '../../storage/file/read-only.ts';
import { replaceStorage } from '../../storage/file/replace.ts';
import { differenceOf } from '../../storage/transfer/compare.ts';
import { bytesOf, type Taken, takeSnapshot } from '../../storage/transfer/take-snapshot.ts';
import { advanceTo, writeInto } from '../../storage/transfer/write-into.ts';
import type { EtcdFlags } from './parse.ts';
import { openEtcd, type Place, prefixOf } from './place.ts';

export interface WriteOptions {
  readonly flags: EtcdFlags;
  readonly overwrite: boolean;
  /** New resource versions are above it. */
  readonly minRevision: number;
}

/**
 * Puts objects in place, reads them back and compares.
 * @returns what was done, for people
 * @throws Error if the target holds anything and may not be overwritten, or if it is not the same in the end
 */
export async function writePlace(place: Place, taken: Taken, options: WriteOptions): Promise<string[]> {
  const lines =
    place.kind === 'file' ? await writeFiles(place.dir, taken, options) : await writeEtcd(place, taken, options);
  return [
    `${taken.items.length} objects, ${bytesOf(taken)} bytes: written to ${place.text}, read back, equal`,
    ...lines,
  ];
}

async function writeFiles(dir: string, taken: Taken, { overwrite, minRevision }: WriteOptions): Promise<string[]> {
  const revision = Math.max(taken.revision, minRevision);
  const { aside } = await replaceStorage(dir, { revision, items: taken.items }, overwrite);
  const { state } = readFileStorage(dir);
  mustBeEqual(taken, { revision, items: state.listAt(revision, '').withPrefix('') });
  return [
    `resource versions: each object keeps its own; new ones are above ${revision}`,
    ...(aside ? [`what was there before is kept in ${aside}`] : []),
  ];
}

async function writeEtcd(
  place: Place & { readonly kind: 'etcd' },
  taken: Taken,
  { flags, overwrite, minRevision }: WriteOptions,
): Promise<string[]> {
  const prefix = prefixOf(flags);
  const etcd = openEtcd(place.endpoints, flags);
  try {
    const { count } = await etcd.list(prefix, { limit: 1 });
    if (count > 0 && !overwrite) {
      throw new Error(`${place.text} has ${count} objects below ${prefix} already. To replace them: --overwrite`);
    }
    await raise(etcd, minRevision, `${prefix}revision`);
    const floor = await etcd.currentRevision();
    await writeInto(etcd, prefix, taken);
    mustBeEqual(taken, await takeSnapshot(etcd, prefix));
    return [
      `resource versions: etcd gives its own, so every object that was written has a new one, above ${floor}`,
      await forget(etcd, floor),
    ];
  } finally {
    await etcd.close();
  }
}

/** Says how far it is: from one store of long standing to a new one it can be millions. */
async function raise(etcd: CompactableStorage, revision: number, key: string): Promise<void> {
  await advanceTo(etcd, revision, key, async (reached) => {
    if (reached < revision) process.stderr.write(`etcd is at revision ${reached} of ${revision}\n`);
    // Who may not compact is told in the end.
    await etcd.compact(reached).catch(() => {});
  });
}

/** Who asks for what was before must be told that it is gone, not be shown another history. */
async function forget(etcd: CompactableStorage, revision: number): Promise<string> {
  try {
    await etcd.compact(revision);
    return `etcd was compacted at ${revision}: clients with older resource versions get 410, and list again`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Somebody else may have compacted further.
    if (reason.includes('compacted')) return `etcd is compacted beyond ${revision}: clients list again`;
    return `etcd could not be compacted at ${revision} (${reason}): restart clients that watch, they may miss events`;
  }
}

function mustBeEqual(taken: Taken, found: Taken): void {
  const difference = differenceOf(taken, found);
  if (difference) throw new Error(`the target is not what was written: ${difference}`);
}
