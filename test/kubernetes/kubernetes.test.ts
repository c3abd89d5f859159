import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import type { Lab } from '../../scripts/lab/lab.ts';
import { openLab } from '../../scripts/lab/open-lab.ts';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { beginLab, endLab, lab, labEnv, removeTestFolders } from '../e2e/lab-command.ts';
import { findTraces, noTraces } from '../e2e/traces.ts';
import type { SpecResult } from './junit-results.ts';
import { namesOf, runSpecs } from './run-specs.ts';
import { nameAsSample } from './sample-image.ts';
import { beside, type SpecGroup, sampleServer } from './specs.ts';

const name = 'kubernetes-tests';
const own = ['--name', name] as const;
const paths = labPaths(projectRoot, name);
const apiServices = ['v1alpha1.wardle.example.com', 'v1beta1.wardle.example.com'];

let opened: Lab;
let program: string;
let results: ReadonlyMap<string, SpecResult>;

const run = (title: string, groups: readonly SpecGroup[]) =>
  runSpecs({ program, kubeconfig: paths.kubeconfig, groups, name: title });

async function kubectl(...args: readonly string[]): Promise<string> {
  const { path } = await opened.tool('kubectl', console.log);
  return (await exec([path, '--kubeconfig', paths.kubeconfig, ...args], { env: labEnv })).stdout;
}

function describeGroups(groups: readonly SpecGroup[]): void {
  for (const { title, specs } of groups) {
    it.each(specs)(`${title} %s`, (spec) => {
      const result = results.get(`${title} ${spec}`);
      expect(result?.failure).toBe('');
      expect(result?.status).toBe('passed');
    });
  }
  it('no other test was run', () => {
    expect([...results.keys()].sort()).toEqual([...namesOf(groups)].sort());
  });
}

/** Real kind, and Kubernetes' tests as they are. */
describe("Kubernetes' own tests", () => {
  beforeAll(async () => {
    beginLab();
    const up = await lab('up', ...own, '--driver', 'kind');
    expect(up.exitCode, up.all).toBe(0);
    opened = await openLab({ paths, signal: new AbortController().signal });
    ({ path: program } = await opened.tool('e2e.test', console.log));
  });
  afterAll(async () => {
    await endLab(...own);
    removeTestFolders();
  });

  describe('with our APIs registered', () => {
    beforeAll(async () => {
      results = await run('beside', beside);
    });
    describeGroups(beside);

    it('our APIs are available after them', async () => {
      const condition = '--for=condition=Available';
      await kubectl('wait', condition, '--timeout=30s', ...apiServices.map((one) => `apiservice/${one}`));
      expect(await kubectl('get', 'flunders', '--all-namespaces')).toContain('my-first-flunder');
    });
  });

  describe("with our image in place of the sample's", () => {
    beforeAll(async () => {
      // The tests register the same group.
      await kubectl('delete', 'apiservice', ...apiServices);
      const image = await nameAsSample(opened, program);
      console.log(`${image} is the image of this lab`);
      results = await run('sample-server', sampleServer);
    });
    describeGroups(sampleServer);
  });

  it('the lab goes, and leaves nothing', async () => {
    const down = await lab('down', ...own);
    expect(down.exitCode, down.all).toBe(0);
    expect((await findTraces(paths)).containers).toEqual(noTraces.containers);
  });
});
