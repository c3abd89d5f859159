import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { steps } from '../../scripts/steps/steps.ts';
import { lab, paths, removeTestFolders } from '../e2e/lab-command.ts';
import { cutOffUp } from './cut-off.ts';
import { flunderUid } from './flunder-uid.ts';
import { describeKilledUp } from './killed-up.ts';
import { expectNoTraces } from './lab-folder.ts';
import { settled } from './lab-processes.ts';
import { planMoments, sample } from './moments.ts';
import { stepPreparation } from './prepare-step.ts';
import { groupMembers } from './process-group.ts';
import { exitStatus } from './running-command.ts';
import { chooseSeed, seededRandom } from './seed.ts';

/** Milliseconds; measured once, since a lab of its own to measure with would take as long as a moment. */
const usual = { preflight: 2_000, certificates: 2_000, cluster: 40_000, image: 8_000, deploy: 15_000, verify: 15_000 };

const seed = chooseSeed(process.env);
const random = seededRandom(seed);
const { prepare, cleanUp } = stepPreparation('kind');
const all = planMoments(
  steps.map(({ id }) => id),
  3,
  random,
);
/** Each takes a minute or two: other ones every time, and all of them with `npm run test:interrupt:full`. */
const moments = process.env['INTERRUPT_MOMENTS'] === '6' ? all : sample(all, 2, random);

const node = 'aggregation-lab-control-plane';

describeKilledUp({
  driver: 'kind',
  seed,
  moments,
  usual,
  killMachine: async () => {
    const running = (await exec(['docker', 'ps', '--quiet', '--filter', `name=${node}`])).stdout.trim();
    if (running) await exec(['docker', 'kill', running]);
  },
  // What `up` does in one go it loads while the cluster starts: to be cut off in that step, it has to be left for it.
  prepare: async (step) => {
    const env = await prepare(step);
    if (step === 'image') await succeed('up', '--driver', 'kind', '--to', 'cluster');
    return env;
  },
});

describe(`Ctrl-C during an up on the kind driver (INTERRUPT_SEED=${seed})`, () => {
  afterEach(async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    await expectNoTraces('kind');
  });

  it('leaves a half-made cluster that nobody works at, and down removes it', async () => {
    const after = random() * usual.cluster;
    const cut = await cutOffUp({ driver: 'kind', step: 'cluster', after, signal: 'SIGINT' });
    expect(exitStatus(cut), cut.output).toBe(130);
    expect(cut.output).toMatch(/npm run lab:up .*goes on/);
    expect(cut.lasted).toBeLessThan(5_000);
    expect(
      await settled(
        async () => groupMembers(cut.group),
        (left) => left.length === 0,
        1_000,
      ),
    ).toEqual([]);
    // As it is left by a kind that is killed while it writes the kubeconfig: too short a moment to be met by chance.
    writeFileSync(`${paths.kubeconfig}.lock`, '');
  });
});

describe('a lab of the kind driver whose engine goes', () => {
  let uid: string;
  afterAll(async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    await expectNoTraces('kind');
    await cleanUp();
    removeTestFolders();
  });

  it('is up', async () => {
    await succeed('up', '--driver', 'kind');
    uid = await flunderUid();
  });

  it.each([
    ['stopped', ['docker', 'stop', '--timeout', '5', node]],
    ['killed', ['docker', 'kill', node]],
  ])('is %s: status says so, up goes on with the data', async (_, command) => {
    await exec(command);
    const status = await lab('status');
    expect(status.exitCode, status.all).toBe(1);
    expect(status.stdout).toMatch(/➞ Start the cluster/);
    await succeed('up');
    expect(await flunderUid()).toBe(uid);
  });

  it('is proved after all that', async () => {
    await succeed('verify');
  });
});

async function succeed(name: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, all: output } = await lab(name, ...args);
  expect(exitCode, output).toBe(0);
}
