import { type Storage, StorageUnavailableError, type StoredValue } from '../storage.ts';
import { type Taken, takeSnapshot } from './take-snapshot.ts';

/** Writes under way at a time: enough to share etcd's fsync. */
const AT_ONCE = 64;
/** Of writes that only raise the revision: some 30 MB in etcd. */
const STEP = 100_000;

/**
 * Makes an engine hold exactly these items below a prefix.
 * @throws Error if somebody else writes there meanwhile
 */
export async function writeInto(target: Storage, prefix: string, { items }: Taken): Promise<void> {
  const before = new Map((await takeSnapshot(target, prefix)).items.map((item) => [item.key, item]));
  await inParallel(items, async ({ key, value }) => {
    const there = before.get(key);
    before.delete(key);
    if (!there?.value.equals(value)) await write(target, key, there, value);
  });
  await inParallel([...before.values()], (item) => write(target, item.key, item, undefined));
}

/**
 * Writes until the engine's revision is at least this one: from then on no resource version that a client may still have
 * from before is given to anything else.
 * @param key a free one: it is written and deleted
 * @param step after each so many writes, with the revision reached: a million of them are not to fill an etcd
 */
export async function advanceTo(
  target: Storage,
  revision: number,
  key: string,
  step: (reached: number) => Promise<void>,
  stepSize = STEP,
): Promise<void> {
  for (;;) {
    const reached = await target.currentRevision();
    if (reached >= revision) return;
    await writeOften(target, key, Math.min(stepSize, revision - reached));
    await step(await target.currentRevision());
  }
}

/** Each write is one revision, and etcd takes many at once. */
async function writeOften(target: Storage, key: string, times: number): Promise<void> {
  const lanes = Array.from({ length: AT_ONCE }, (_, lane) => `${key}-${lane}`);
  await Promise.all(
    lanes.map(async (lane, index) => {
      let expected = (await target.get(lane)).found?.modRevision ?? 0;
      for (let left = Math.floor((times + index) / AT_ONCE); left > 0; left--) {
        expected = await swap(target, lane, expected, Buffer.alloc(1));
      }
      if (expected > 0) await swap(target, lane, expected, undefined);
    }),
  );
}

async function write(
  target: Storage,
  key: string,
  there: StoredValue | undefined,
  value: Buffer | undefined,
): Promise<void> {
  await swap(target, key, there?.modRevision ?? 0, value);
}

async function swap(target: Storage, key: string, expected: number, value: Buffer | undefined): Promise<number> {
  const { succeeded, revision } = await target.compareAndSwap(key, expected, value);
  if (succeeded) return revision;
  throw new StorageUnavailableError(`somebody else writes to ${key} of the target: stop all servers that use it`);
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
