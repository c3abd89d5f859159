import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LabPaths, labPaths } from '../lab/paths.ts';
import { chooseHostPlan, hostAddress, readHostPlan } from './host-plan.ts';

let paths: LabPaths;
beforeEach(async () => {
  paths = labPaths(await mkdtemp(path.join(tmpdir(), 'host-plan-')));
});
afterEach(() => {
  vi.unstubAllEnvs();
  return rm(paths.root, { recursive: true });
});

it('is kept, and chosen the same way again', async () => {
  const plan = await chooseHostPlan(paths);
  expect(await readHostPlan(paths)).toEqual(plan);
  expect((await chooseHostPlan(paths)).ports).toEqual(plan.ports);
});

it('only looks when asked for the address', async () => {
  expect((await hostAddress(paths)).address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(await readHostPlan(paths)).toBeUndefined();
});

it('stays on loopback where LAB_ADDRESS says so', async () => {
  vi.stubEnv('LAB_ADDRESS', 'localhost');
  expect((await chooseHostPlan(paths)).address).toMatchObject({ address: '127.0.0.1', routing: false });
});

it.each(['', '{"address":', '{"address":{"address":"10.0.0.1","routing":true},"ports":{"etcd":1}}'])(
  'does not believe a file that holds %j',
  async (text) => {
    await chooseHostPlan(paths);
    await writeFile(path.join(paths.run, 'host.json'), text);
    expect(await readHostPlan(paths)).toBeUndefined();
  },
);
