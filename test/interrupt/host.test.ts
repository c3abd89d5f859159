import { afterAll } from 'vitest';
import { steps } from '../../scripts/steps/steps.ts';
import { removeTestFolders } from '../e2e/lab-command.ts';
import { describeKilledUp } from './killed-up.ts';
import { killLabProcesses } from './lab-processes.ts';
import { planMoments } from './moments.ts';
import { stepPreparation } from './prepare-step.ts';
import { chooseSeed, seededRandom } from './seed.ts';

const seed = chooseSeed(process.env);
/** Three, six with `npm run test:interrupt:full`; CI, which tries others every time, is content with fewer. */
const perStep = Number(process.env['INTERRUPT_MOMENTS'] ?? 3);
const ids = steps.map(({ id }) => id);
const { prepare, cleanUp } = stepPreparation('etcd');

describeKilledUp({
  driver: 'host',
  seed,
  moments: planMoments(ids, perStep, seededRandom(seed)),
  killMachine: async () => {
    await killLabProcesses();
  },
  prepare,
});
afterAll(async () => {
  await cleanUp();
  removeTestFolders();
});
