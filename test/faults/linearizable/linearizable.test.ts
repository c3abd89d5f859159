import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { until } from '../../../server/src/apiserver/storage/contract/until.ts';
import { createSurroundings, type Surroundings } from '../../integration/server-process.ts';
import { type Random, seededRandom } from '../../interrupt/seed.ts';
import { Asker } from '../ask.ts';
import { scaled } from '../scale.ts';
import { type Arena, onEtcd, onFile, type Programs } from './arena.ts';
import { Client } from './client.ts';
import type { Operation } from './history.ts';
import { buildJudge, judge } from './judge.ts';
import { withoutWrite, withStaleRead } from './tamper.ts';

const objects = Array.from({ length: 8 }, (_, n) => `object-${n}`);
const clientsPerServer = 4;
const rounds = scaled(6, 60);
/** Of each round, before its fault. */
const operations = 60;

let dir: string;
let program: string;
let around: Surroundings;
let programs: Programs;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'porcupine-'));
  [program, around] = await Promise.all([buildJudge(dir), createSurroundings()]);
  programs = { server: inject('server'), etcd: inject('etcd') };
});
afterAll(async () => {
  await around.remove();
  await rm(dir, { recursive: true });
});

/** What clients saw while one fault after the other happened. */
async function record({ replicas, faults }: Arena, random: Random): Promise<Operation[]> {
  const history: Operation[] = [];
  const done = new AbortController();
  const askers: Asker[] = [];
  const running = replicas.flatMap(({ port }) =>
    Array.from({ length: clientsPerServer }, () => {
      const asker = new Asker(port, around.admin);
      const number = askers.push(asker);
      return new Client({ number, asker, random: seededRandom(`${random()}`), objects, history }).run(done.signal);
    }),
  );
  const all = Object.values(faults);
  const plan = async () => {
    for (let round = 0; round <= rounds; round++) {
      const enough = history.length + operations;
      await until(() => history.length >= enough);
      // Each kind in turn, so that a short run meets them all.
      if (round < rounds) await all[round % all.length]?.();
    }
  };
  await Promise.race([plan(), Promise.all(running)]);
  done.abort();
  await Promise.all(running);
  for (const asker of askers) asker.close();
  return history;
}

/** Kept for whoever looks for the reason: git ignores the folder. */
async function mustBeLinearizable(history: readonly Operation[], name: string): Promise<void> {
  const kept = path.resolve('test-artifacts', 'faults');
  await mkdir(kept, { recursive: true });
  const drawn = path.join(kept, `${name}.html`);
  const verdict = await judge(program, history, drawn);
  if (verdict.result !== 'Ok') await writeFile(path.join(kept, `${name}.json`), JSON.stringify(history));
  expect(verdict, `${drawn} shows where the operations of an object can't be ordered`).toMatchObject({ result: 'Ok' });
}

test.each([
  ['one-server-on-file', () => onFile(programs, around)],
  ['one-server-on-etcd', (random: Random) => onEtcd(programs, around, 1, random)],
  ['two-servers-on-etcd', (random: Random) => onEtcd(programs, around, 2, random)],
] as const)('what clients saw is linearizable, whatever happens meanwhile: %s', async (name, open) => {
  const random = seededRandom(`${inject('seed')} ${name}`);
  const arena = await open(random);
  onTestFinished(() => arena.close());
  const history = await record(arena, random);

  const count = (outcome: Operation['outcome']) => history.filter((one) => one.outcome === outcome).length;
  console.log(
    `${name}: ${history.length} operations, ${count('unknown')} of them without an answer, ${count('conflict')} ` +
      `conflicts; ${rounds} times: ${Object.keys(arena.faults).join(', ')}`,
  );
  expect(count('unknown')).toBeGreaterThan(0);
  await mustBeLinearizable(history, name);

  // And the judge would have told, had it not been so.
  for (const forged of [withStaleRead(history), withoutWrite(history)]) {
    expect(forged && (await judge(program, forged)).result).toBe('Illegal');
  }
});

test('reads with resourceVersion=0 on a server that etcd does not reach are not linearizable, the others are', async () => {
  const random = seededRandom(`${inject('seed')} stale`);
  const arena = await onEtcd(programs, around, 2, random);
  onTestFinished(() => arena.close());
  const [writing, reading] = arena.replicas.map(({ port }) => new Asker(port, around.admin));
  if (!writing || !reading) throw new Error('two replicas were wanted');
  const history: Operation[] = [];
  const client = (number: number, asker: Asker, stale: boolean) => {
    return new Client({ number, asker, stale, random: seededRandom(`${random()}`), objects, history });
  };
  const run = async (clients: readonly Client[], enough: () => boolean) => {
    const done = new AbortController();
    const running = clients.map((one) => one.run(done.signal));
    await Promise.race([until(enough), Promise.all(running)]);
    done.abort();
    return running;
  };
  await Promise.all(await run([client(1, writing, false)], () => history.length > 40));
  arena.networks[1]?.silence();
  await Promise.all(await run([client(1, writing, false)], () => history.length > 80));
  const before = history.length;
  // It asks for the present once, and gets what it asked for or no answer.
  const fresh = client(2, reading, false).run(AbortSignal.timeout(1));
  const stale = await run([client(3, reading, true)], () => history.length > before + 20);
  arena.networks[1]?.mend();
  await Promise.all([fresh, ...stale]);
  for (const asker of [writing, reading]) asker.close();

  expect((await judge(program, history)).result).toBe('Illegal');
  await mustBeLinearizable(
    history.filter(({ client: number }) => number !== 3),
    'cut-off',
  );
});
