import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lab, labCommand, labEnv, removeTestFolders } from '../e2e/lab-command.ts';
import { expectNoTraces, refuseIfLabExists } from './lab-folder.ts';
import { runInOwnGroup } from './running-command.ts';
import { chooseSeed, seededRandom } from './seed.ts';

const seed = chooseSeed(process.env);
const random = seededRandom(seed);

/** Milliseconds from its first line; on a lab of processes a whole `down` takes two seconds. */
const moments = [random() * 300, random() * 800, random() * 1500];

describe(`a down that is killed again and again (INTERRUPT_SEED=${seed})`, () => {
  beforeAll(async () => {
    refuseIfLabExists();
    const up = await lab('up', '--driver', 'host');
    expect(up.exitCode, up.all).toBe(0);
  });
  afterAll(async () => {
    await lab('down');
    removeTestFolders();
  });

  it('has its work done by the next one', async () => {
    for (const after of moments) await killDown(after);
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    await expectNoTraces('host');
  });
});

/** Where it is quicker than the moment there is nothing to kill any more, and the next one finds nothing to do. */
async function killDown(after: number): Promise<void> {
  const command = runInOwnGroup(labCommand('down'), labEnv);
  const begun = new Promise<void>((resolve) => command.onLine(() => resolve()));
  await Promise.race([begun.then(() => sleep(after)), command.ended]);
  command.signalGroup('SIGKILL');
  const { code, signal, output } = await command.ended;
  expect(signal === 'SIGKILL' || code === 0, output).toBe(true);
}
