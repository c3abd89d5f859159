import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../integration/server-process.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { Asker } from './ask.ts';
import { compareTold } from './compare-told.ts';
import { Follower } from './follower.ts';
import { Journal } from './journal.ts';
import { mustHoldAll, readAll } from './read-all.ts';
import { scaled } from './scale.ts';
import { etcdStore, fileStore, type Store } from './stores.ts';
import { Writer } from './writer.ts';

const rounds = scaled(8, 100);
const writers = 12;
const never = new AbortController().signal;

let around: Surroundings;
beforeAll(async () => {
  around = await createSurroundings();
});
afterAll(() => around.remove());

test.each([
  ['etcd', () => etcdStore(inject('etcd'))],
  ['file', fileStore],
] as const)(
  '%s: a server that is killed again and again in a storm of writes loses none that it acknowledged',
  async (name, open) => {
    const store: Store = await open();
    onTestFinished(() => store.remove());
    const random = seededRandom(`${inject('seed')} kill ${name}`);
    const journal = new Journal();
    const storm = Array.from(
      { length: writers },
      (_, n) => new Writer({ name: `w${n}`, objects: 6, random: seededRandom(`${random()}`), journal }),
    );
    const owned = storm.flatMap((writer) => writer.owned);
    const running: { server?: ServerProcess } = {};
    const watching = new Asker(() => running.server?.port ?? 0, around.admin);
    const follower = new Follower(watching);
    const followed = new AbortController();
    onTestFinished(() => {
      followed.abort();
      watching.close();
    });
    let following: Promise<void> | undefined;
    let [planned, changed] = [0, 0];
    for (let round = 0; round <= rounds; round++) {
      const server = await ServerProcess.start(inject('server'), around, store.flags);
      onTestFinished(() => void server.child.kill('SIGKILL'));
      running.server = server;
      const asker = new Asker(() => server.port, around.admin);
      const before = owned.map(({ known }) => known?.id);
      mustHoldAll(await readAll(asker), owned, journal.revision);
      changed += owned.filter(({ known }, n) => known?.id !== before[n]).length;
      following ??= follower.run(followed.signal);
      await Promise.race([following, until(() => follower.revision >= journal.revision && follower.revision > 0)]);
      if (round < rounds) {
        const [writes, ms] = [1 + Math.floor(random() * 60), random() * 10];
        planned += writes;
        const enough = journal.acknowledged.length + writes;
        const writing = Promise.all(storm.map((writer) => writer.run(asker, never, true)));
        await Promise.race([writing, until(() => journal.acknowledged.length >= enough)]);
        await sleep(ms);
        await server.end('SIGKILL');
        await writing;
      }
      asker.close();
      await server.end('SIGTERM');
    }
    const { acknowledged, silences, refusals } = journal;
    console.log(
      `${name}: ${rounds} kills, ${acknowledged.length} writes acknowledged and there; ${silences} had no answer, ` +
        `of which ${changed} were there all the same. The follower had to list anew ${follower.gaps.length} times`,
    );
    expect(refusals).toEqual([]);
    expect(compareTold(acknowledged, follower.told, follower.gaps)).toEqual([]);
    expect(silences).toBeGreaterThanOrEqual(rounds);
    expect(acknowledged.length).toBeGreaterThanOrEqual(planned);
  },
);
