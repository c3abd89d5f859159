import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { whyNoRules } from '../../scripts/drills/framework/packet-filter.ts';
import { tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { labEnv } from '../e2e/lab-command.ts';
import { processesOfTheLab } from '../e2e/traces.ts';
import { sample } from '../interrupt/moments.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { lab, paths } from './drill-command.ts';
import { round } from './round.ts';
import { putBackAndProve, useLab } from './whole-lab.ts';

const { all, seed } = round(process.env);
const random = seededRandom(seed);

console.log(`DRILLS_SEED=${seed} repeats these moments`);

useLab('host');

const isNoted = (name: string) => readFileSync(paths.state, 'utf8').includes(`"${name}"`);

/** Begins a drill and ends the command a moment after the drill was written down. */
async function cutOff(name: string, signal: NodeJS.Signals, after: number): Promise<void> {
  const args = ['--import', 'tsx', path.join('scripts', 'lab.ts'), 'break', name];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...labEnv },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!isNoted(name) && child.exitCode === null) await sleep(5);
  await sleep(after);
  child.kill(signal);
  await ended;
}

/** Each another kind of fault: a file, objects, flags of either program, a process more, a store. */
const kinds = ['expired', 'no-endpoints', 'allowed-names', 'copied-ca', 'redirect', 'forgetful-etcd'];

describe.each(sample(kinds, all ? kinds.length : 2, random))('%s, cut off', (name) => {
  it.each(['SIGINT', 'SIGKILL'] as const)('is put back after %s in the middle', async (signal) => {
    const after = Math.round(random() * 2_500);
    console.log(`${signal} ${after} ms after it was begun`);
    await cutOff(name, signal, after);
    expect(isNoted(name)).toBe(true);
    await putBackAndProve();
    expect(isNoted(name)).toBe(false);
  });
});

const several = ['service-port', 'missing-san', 'auth-delegator'];

it('puts several back at once, and says meanwhile that they are on', async () => {
  for (const name of several) await lab('break', name);
  const status = await lab('status');
  expect(status.stdout).toContain(`3 drills are on: ${several.join(', ')}`);
  await putBackAndProve();
  expect((await lab('fix')).stdout).toContain('No drill is on');
  expect((await lab('status')).stdout).not.toContain('drills are on');
});

it('puts back what lab:up has repaired in the meantime', async () => {
  for (const name of several) await lab('break', name);
  const up = await lab('up');
  expect(up.exitCode, up.all).toBe(0);
  expect(up.stdout).toContain('3 drills are on');
  await putBackAndProve();
});

it('shows one hint after the other', async () => {
  await lab('break', 'wrong-ca');
  for (const number of [1, 2, 3, 3]) expect((await lab('hint')).stdout).toContain(`Hint ${number} of 3`);
  expect((await lab('break', 'wrong-ca')).all).toContain('[drill-on]');
  await putBackAndProve();
  expect((await lab('hint')).all).toContain('[no-drill]');
  expect((await lab('break', 'nothing-of-the-kind')).all).toContain('there is no drill "nothing-of-the-kind"');
});

it('goes with lab:down, also what a drill has done outside of the lab', async () => {
  const canFilter = (await whyNoRules()) === undefined;
  const rules = async () => (canFilter ? (await tryExec(['iptables', '--wait', '5', '-S', 'OUTPUT'])).stdout : '');
  const before = await rules();
  for (const name of ['frozen', 'redirect', ...(canFilter ? ['firewall'] : [])]) await lab('break', name);
  const down = await lab('down');
  expect(down.exitCode, down.all).toBe(0);
  expect(existsSync(paths.state)).toBe(false);
  expect(processesOfTheLab()).toEqual([]);
  expect(await rules()).toBe(before);
});
