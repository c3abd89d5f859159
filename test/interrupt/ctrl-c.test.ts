import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lab, labIn, removeTestFolders } from '../e2e/lab-command.ts';
import { type Cut, cutOffUp } from './cut-off.ts';
import { expectNoTraces, refuseIfLabExists } from './lab-folder.ts';
import { settled } from './lab-processes.ts';
import { stepPreparation } from './prepare-step.ts';
import { groupMembers } from './process-group.ts';
import { exitStatus } from './running-command.ts';
import { chooseSeed, seededRandom } from './seed.ts';

const seed = chooseSeed(process.env);
const random = seededRandom(seed);
const { prepare, cleanUp } = stepPreparation('etcd');

/**
 * Milliseconds: who has typed Ctrl-C looks at the screen and waits. On a machine that is busy with other things
 * everything takes longer, also the shortest of commands, which is what patience is measured by.
 */
let patience = 2_000;

describe(`Ctrl-C during an up on the host driver (INTERRUPT_SEED=${seed})`, () => {
  beforeAll(async () => {
    refuseIfLabExists();
    const begun = performance.now();
    expect((await lab('up', '--help')).exitCode).toBe(0);
    patience = Math.max(patience, 3 * (performance.now() - begun));
  });
  afterEach(async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    await expectNoTraces('host');
  });
  afterAll(async () => {
    await cleanUp();
    removeTestFolders();
  });

  for (const [step, within] of [
    ['preflight', 1000],
    ['certificates', 500],
    ['cluster', 2000],
    ['deploy', 800],
    ['verify', 3000],
  ] as const) {
    const after = Math.round(random() * within);
    it(`says in ${step}, after ${after} ms, what is kept and what to type, and leaves nobody at work`, async () => {
      const env = await prepare(step);
      const cut = await cutOffUp({ driver: 'host', step, after, signal: 'SIGINT', env });
      await expectFarewell(cut);
      const up = await labIn(env, 'up');
      expect(up.exitCode, up.all).toBe(0);
    });
  }

  it('ends at once when it is typed twice', async () => {
    const env = await prepare('preflight');
    const again = async (group: number) => {
      process.kill(-group, 'SIGINT');
    };
    const cut = await cutOffUp({
      driver: 'host',
      step: 'preflight',
      after: 200,
      signal: 'SIGINT',
      alongside: again,
      env,
    });
    expect(exitStatus(cut), cut.output).toBe(130);
    expect(cut.lasted).toBeLessThan(1000);
  });
});

async function expectFarewell(cut: Cut): Promise<void> {
  const { output, lasted, group } = cut;
  expect(exitStatus(cut), output).toBe(130);
  expect(output).toMatch(/interrupted; .* kept/);
  expect(output).toMatch(/npm run lab:up .*goes on/);
  expect(output).toMatch(/npm run lab:down/);
  expect(output).not.toMatch(/^\s+at .*\.ts:\d+/m);
  expect(lasted).toBeLessThan(patience);
  const left = await settled(
    async () => groupMembers(group),
    (members) => members.length === 0,
    500,
  );
  expect(left).toEqual([]);
}
