import { expect, inject, onTestFinished, test } from 'vitest';
import { createSurroundings, ServerProcess } from '../../integration/server-process.ts';
import { seededRandom } from '../../interrupt/seed.ts';
import { Asker } from '../ask.ts';
import { scaled } from '../scale.ts';
import { etcdStore, fileStore, type Store } from '../stores.ts';
import { type MemoryUse, memoryUse, tellingMemory } from './heap.ts';
import { Load } from './load.ts';
import { slopeOf } from './slope.ts';

/** In the short run so many that what memory does by itself, some megabytes up and down, is less than the leak. */
const operations = scaled(40_000, 2_000_000);
const workers = 32;
const samples = 15;
/** The part of the run after which nothing is filling up any more: caches, and the changes kept for watches. */
const warm = 0.5;
/** Bytes for each operation: in the short run what an object or a closure kept for each would take, in full far less. */
const leak = scaled(200, 10);
/** Bytes. What node takes from the system it does not give back at once; a leak is looked for elsewhere. */
const residentGrowth = 150 * 1024 * 1024;

/** The directory keeps 100,000 changes or 5 minutes of them in memory, which only a long run can fill. */
const stores: readonly (readonly [string, () => Promise<Store>])[] = [
  ['etcd', () => etcdStore(inject('etcd'), [`--quota-backend-bytes=${8 * 1024 ** 3}`])],
  ...(scaled(0, 1) ? [['file', fileStore] as const] : []),
];

test.each(stores)('memory stays the same through many operations: %s', async (name, open) => {
  const around = await createSurroundings();
  onTestFinished(() => around.remove());
  const store = await open();
  onTestFinished(() => store.remove());
  const server = await ServerProcess.start(inject('server'), around, store.flags, tellingMemory);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const random = seededRandom(`${inject('seed')} memory ${name}`);
  const askers = [around.admin, around.admin, around.admin, around.proxy].map(
    (who) => new Asker(() => server.port, who),
  );
  const proxy = askers[3];
  if (!proxy) throw new Error('no proxy');
  const loads = Array.from({ length: workers }, (_, n) => {
    const admin = askers[n % 3] ?? proxy;
    const own = { name: `m${n}`, random: seededRandom(`${random()}`) };
    return new Load({ ...own, admin, proxy, objects: 6, users: scaled(4, 50_000) });
  });
  const run = async (until: number, count: { done: number }) => {
    const work = async (load: Load) => {
      while (count.done < until) {
        count.done += 1;
        await load.step();
      }
    };
    await Promise.all(loads.map(work));
  };

  const count = { done: 0 };
  const seen: (readonly [operations: number, use: MemoryUse])[] = [];
  const began = performance.now();
  for (let n = 0; n <= samples; n++) {
    await run(operations * (warm + ((1 - warm) * n) / samples), count);
    seen.push([count.done, await memoryUse(server)]);
  }
  const seconds = (performance.now() - began) / 1000;
  for (const asker of askers) asker.close();

  const { slope, error } = slopeOf(seen.map(([x, { used }]) => [x, used]));
  const resident = seen.map(([, use]) => use.resident);
  const growth = (resident.at(-1) ?? 0) - (resident[0] ?? 0);
  console.log(
    `${name}: ${count.done} operations, ${Math.round(count.done / seconds)}/s. After garbage collection ` +
      `${megabytes(seen[0]?.[1].used)} MB after ${seen[0]?.[0]}, ${megabytes(seen.at(-1)?.[1].used)} MB at the end: ` +
      `${slope.toFixed(1)} ± ${error.toFixed(1)} bytes per operation, so a leak of ${(3 * error).toFixed(0)} would ` +
      `be seen. Resident ${megabytes(resident[0])} MB, then ${megabytes(resident.at(-1))} MB`,
  );
  expect(slope).toBeLessThan(leak);
  expect(growth).toBeLessThan(residentGrowth);
});

function megabytes(bytes = 0): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
