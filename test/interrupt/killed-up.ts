import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DriverName, readState } from '../../scripts/lab/state.ts';
import { lab, labCommand, labEnv, labIn, paths } from '../e2e/lab-command.ts';
import { cutOffUp } from './cut-off.ts';
import { type StepTimes, timeSteps } from './follow-steps.ts';
import { expectNoTraces, refuseIfLabExists } from './lab-folder.ts';
import { describeMoment, type Moment } from './moments.ts';
import { runInOwnGroup } from './running-command.ts';

export interface KilledUp {
  readonly driver: DriverName;
  readonly seed: number;
  readonly moments: readonly Moment[];
  /** Milliseconds that each step takes; measured first if it is not known. */
  readonly usual?: StepTimes;
  /** Ends without warning all that runs for the lab beside the command. */
  readonly killMachine: () => Promise<void>;
  /** Brings about that the step has something to do. @returns further variables for the commands */
  readonly prepare: (step: string) => Promise<Environment>;
}

export type Environment = Readonly<Record<string, string>>;

/** Kills `up` at each moment, and proves that nobody is stranded: the next `up` completes the lab, or `down` removes it. */
export function describeKilledUp({ driver, seed, moments, killMachine, prepare, ...known }: KilledUp): void {
  describe(`an up on the ${driver} driver that is killed (INTERRUPT_SEED=${seed})`, () => {
    let usual: StepTimes = {};
    beforeAll(async () => {
      refuseIfLabExists();
      usual = known.usual ?? (await timeUndisturbed(driver, prepare));
    });
    afterAll(() => lab('down'));

    it.each(moments.map((moment) => ({ title: describeMoment(moment), moment })))('$title', async ({ moment }) => {
      const { step, fraction, cut, next } = moment;
      const env = await prepare(step);
      const killed = await cutOffUp({
        driver,
        step,
        after: fraction * (usual[step] ?? 0),
        signal: 'SIGKILL',
        alongside: cut === 'machine' ? killMachine : async () => {},
        env,
      });
      expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
      expect(await readState(paths.state)).toMatchObject({ driver });
      if (next === 'up') await expectItCompletes(env);
      await expectItGoes(driver);
    });
  });
}

async function timeUndisturbed(driver: DriverName, prepare: KilledUp['prepare']): Promise<StepTimes> {
  const env = await prepare('preflight');
  const command = runInOwnGroup(labCommand('up', '--driver', driver), { ...labEnv, ...env });
  const times = timeSteps(command);
  const { code, output } = await command.ended;
  if (code !== 0) throw new Error(`an up that nobody disturbs ends with ${code}:\n${output}`);
  console.log('milliseconds usual per step', times);
  await expectItGoes(driver);
  return times;
}

async function expectItCompletes(env: Environment): Promise<void> {
  const up = await labIn(env, 'up');
  expect(up.exitCode, up.all).toBe(0);
  const verify = await labIn(env, 'verify');
  expect(verify.exitCode, verify.all).toBe(0);
}

async function expectItGoes(driver: DriverName): Promise<void> {
  const down = await lab('down');
  expect(down.exitCode, down.all).toBe(0);
  await expectNoTraces(driver);
}
