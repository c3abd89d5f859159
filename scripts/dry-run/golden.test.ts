import { describe, expect, it } from 'vitest';
import { hostInputs, hostPki } from '../drivers/host/plan.ts';
import { fixturePlan } from '../host/processes/fixture.ts';
import { tryExec } from '../lab/exec.ts';
import { labPaths } from '../lab/paths.ts';
import type { EngineName, LabState } from '../lab/state.ts';
import { pkiPlan } from '../pki/plan.ts';
import { steps } from '../steps/steps.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import { hostLines } from './host.ts';
import { kindLines } from './kind.ts';
import { sections } from './steps.ts';
import type { ToolPlan } from './tools.ts';
import { transcript } from './transcript.ts';

const onPath = (name: ToolName): ToolPlan => ({ name, path: `/usr/bin/${name}`, version: '1.2.3', source: 'PATH' });
const missing: ToolPlan = {
  name: 'etcd',
  path: '/cache/bin/v3.7.3/linux-amd64/etcd',
  folder: '/project/toolchain/etcd',
  command: ['go', 'build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', '/cache/bin/v3.7.3/linux-amd64/', '.'],
  env: { CGO_ENABLED: '0', GOOS: 'linux' },
  inputs: 'hash of all that decides what a build gives',
};

function host(name?: string): string {
  const paths = labPaths('/project', name);
  const tools = [missing, ...(['kube-apiserver', 'kube-controller-manager', 'kubectl'] as const).map(onPath)];
  const facts = { paths, plan: fixturePlan, tools, inputs: hostInputs(fixturePlan), node: '/usr/bin/node' };
  const state: LabState = { version: 1, driver: 'host', driverReason: 'chosen with --driver', took: {} };
  const pki = pkiPlan(hostPki(fixturePlan.address));
  return transcript({ paths, ...state }, sections(paths, state, tools, pki, hostLines(facts)));
}

function kind(engine: EngineName, name?: string): string {
  const paths = labPaths('/project', name);
  const tools = (['kind', 'kubectl'] as const).map(onPath);
  const facts = {
    paths,
    engine,
    namedNodeImage: undefined,
    ownNodeImage: 'aggregation-lab/node:v1.37.2-0123456789ab',
    stockRuntime: 'node:24-slim',
    config: 'kind: Cluster',
  };
  const choice = { driver: 'kind', driverReason: 'it answers', engine, clusterBegun: true } as const;
  const state: LabState = { version: 1, ...choice, took: {} };
  return transcript({ paths, ...state }, sections(paths, state, tools, pkiPlan({}), kindLines(facts)));
}

describe('the transcript', () => {
  it.each([
    ['host.sh', host()],
    ['host-named.sh', host('two')],
    ['kind.sh', kind('docker')],
    ['kind-podman-named.sh', kind('podman', 'two')],
  ])('is as golden/%s has it', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`golden/${file}`);
  });

  it('is bash', async () => {
    for (const text of [host('two'), kind('podman', 'two')]) {
      expect(await tryExec(['bash', '-n'], { input: text })).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  it('does nothing if only half of it arrives', async () => {
    const text = host();
    const result = await tryExec(['bash'], { input: text.slice(0, text.length / 2) });
    expect(result.exitCode).not.toBe(0);
    expect(result.stdout).toBe('');
  });

  it('goes the way of up, step by step', () => {
    for (const text of [host(), kind('docker')]) {
      const titles = [...text.matchAll(/^# --- \d\/\d (.*)$/gm)].map((match) => match[1]);
      expect(titles).toEqual(steps.map(({ title }) => title));
    }
  });
});
