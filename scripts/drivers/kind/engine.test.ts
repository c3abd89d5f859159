import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookForEngine, mostTelling, namedEngine } from './engine.ts';

const docker = { ServerVersion: '28.2.2', CgroupVersion: '2', MemoryLimit: true, PidsLimit: true, CPUShares: true };
const podman = { host: { cgroupVersion: 'v2', security: { rootless: false } }, version: { Version: '5.4.0' } };
const says = (info: object) => `echo '${JSON.stringify(info)}'`;

describe('the choice of an engine', () => {
  let bin: string;
  beforeEach(async () => {
    bin = await mkdtemp(path.join(tmpdir(), 'engine-test-'));
    vi.stubEnv('PATH', `${bin}:/usr/bin/nowhere:/bin/nowhere`);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(bin, { recursive: true, force: true });
  });

  async function install(name: string, body: string): Promise<void> {
    const file = path.join(bin, name);
    await writeFile(file, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
  }
  const look = (env: NodeJS.ProcessEnv = {}) => lookForEngine(env, new AbortController().signal);

  it('is Docker where both answer', async () => {
    await install('docker', says(docker));
    await install('podman', says(podman));
    expect(await look()).toEqual({ answers: true, engine: 'docker', description: 'Docker 28.2.2' });
  });

  it('is Podman where Docker has no daemon', async () => {
    await install('docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
    await install('podman', says(podman));
    expect(await look()).toEqual({ answers: true, engine: 'podman', description: 'Podman 5.4.0' });
  });

  it('is Podman where it answers to docker as well', async () => {
    await install('docker', says(podman));
    await install('podman', says(podman));
    expect(await look()).toMatchObject({ answers: true, engine: 'podman' });
  });

  it('is what LAB_ENGINE names, and no other', async () => {
    await install('docker', says(docker));
    await install('podman', 'echo "cannot set up namespace" >&2; exit 125');
    expect(await look({ LAB_ENGINE: 'docker' })).toMatchObject({ engine: 'docker' });
    expect(await look({ LAB_ENGINE: 'podman' })).toEqual({
      answers: false,
      id: 'engine-missing',
      problem: 'cannot set up namespace',
    });
  });

  it('is none where a rootless one can not carry kind', async () => {
    await install('docker', says({ ...docker, SecurityOptions: ['name=rootless'], CgroupVersion: '1' }));
    expect(await look()).toMatchObject({ answers: false, id: 'engine-rootless' });
  });

  it('is none where there is none', async () => {
    expect(await look()).toEqual({
      answers: false,
      id: 'engine-missing',
      problem: 'there is neither a docker nor a podman command',
    });
  });

  it('does not take any name', () => {
    expect(namedEngine({})).toBeUndefined();
    expect(namedEngine({ LAB_ENGINE: '' })).toBeUndefined();
    expect(() => namedEngine({ LAB_ENGINE: 'nerdctl' })).toThrow('LAB_ENGINE is docker or podman, not "nerdctl"');
  });

  it('tells of the engine that is there before the one that is not', () => {
    const absent = { id: 'engine-missing', problem: 'there is no docker command' } as const;
    const denied = { id: 'engine-rights', problem: 'this user may not use Podman' } as const;
    expect(mostTelling([absent, denied])).toBe(denied);
    expect(mostTelling([absent])).toBe(absent);
  });
});
