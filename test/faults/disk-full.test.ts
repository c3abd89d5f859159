import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { flundersPath } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../integration/server-process.ts';
import { scaled } from './scale.ts';
import { limitedFiles, memoryDisk, type SmallDisk } from './small-disk.ts';
import { Trial } from './trial.ts';

let around: Surroundings;
beforeAll(async () => {
  around = await createSurroundings();
});
afterAll(() => around.remove());

/** Some times, writes are refused and nothing else. @param told whether the server can know it before the next write */
async function throughWant(disk: SmallDisk, told: boolean): Promise<void> {
  onTestFinished(() => disk.remove());
  const flags = ['--storage-backend=file', `--storage-dir=${disk.dir}`];
  const server = await ServerProcess.start(inject('server'), around, flags, { within: disk.within });
  const trial = new Trial(server, around, 'w', inject('seed'));
  onTestFinished(async () => {
    trial.close();
    await server.end('SIGKILL');
  });
  await trial.ready();
  trial.begin();
  const { refusals } = trial.journal;
  for (let round = 0; round < scaled(2, 20); round++) {
    await trial.progress(20);
    const before = refusals.length;
    await disk.fill(server);
    await until(() => refusals.length > before);
    if (told) {
      await expect.poll(() => trial.health('/readyz'), { interval: 100 }).toMatch(/^500 .*\[-\]etcd failed/s);
      expect(await trial.health('/readyz/etcd')).toMatch(/no space left/);
    }
    expect(await trial.health('/livez')).toBe('200 ok');
    expect((await trial.asker.ask({ path: flundersPath })).code).toBe(200);
    await disk.free(server);
    await expect.poll(() => trial.health('/readyz'), { interval: 100 }).toBe('200 ok');
  }
  await trial.progress(20);
  for (const refusal of refusals) {
    const message = expect.stringMatching(/^storage is not available: no space left for .*nothing was written/);
    expect(refusal).toEqual({ code: 503, reason: 'ServiceUnavailable', message });
  }
  await trial.finish();
  expect(trial.follower).toMatchObject({ gaps: [], resumed: 0 });
}

test('file: a disk that is full, and has room again', async ({ skip }) => {
  let disk: SmallDisk;
  try {
    disk = await memoryDisk();
  } catch (error) {
    console.log(`NOT RUN: ${error}. The next test does with files that may not grow`);
    skip();
    return;
  }
  await throughWant(disk, true);
});

test('file: files that may not grow, and then may', async () => {
  // What the server tries a full disk with is a file of its own, and that may grow.
  await throughWant(await limitedFiles(), false);
});
