import { describe, expect, it } from 'vitest';
import { parseEngineInfo } from './engine-info.ts';

const docker = {
  ServerVersion: '28.2.2',
  SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'],
  CgroupVersion: '2',
  MemoryLimit: true,
  PidsLimit: true,
  CPUShares: true,
};

const podman = {
  host: { cgroupVersion: 'v2', cgroupControllers: ['cpu', 'memory', 'pids'], security: { rootless: false } },
  version: { APIVersion: '5.4.0', Version: '5.4.0' },
};

const parse = (info: object) => parseEngineInfo(JSON.stringify(info));

describe('what an engine says about itself', () => {
  it('is read from docker info', () => {
    expect(parse(docker)).toEqual({
      engine: 'docker',
      version: '28.2.2',
      rootless: false,
      cgroup2: true,
      withheld: [],
    });
  });

  it('is read from podman info', () => {
    expect(parse(podman)).toEqual({ engine: 'podman', version: '5.4.0', rootless: false, cgroup2: true, withheld: [] });
  });

  it('tells rootless engines, and the controllers they lack', () => {
    const options = [...docker.SecurityOptions, 'name=rootless'];
    expect(parse({ ...docker, SecurityOptions: options, PidsLimit: false })).toMatchObject({
      rootless: true,
      withheld: ['pids'],
    });
    const host = { ...podman.host, cgroupControllers: ['memory', 'pids'], security: { rootless: true } };
    expect(parse({ ...podman, host })).toMatchObject({ rootless: true, withheld: ['cpu'] });
  });

  it('tells cgroup v1', () => {
    expect(parse({ ...docker, CgroupVersion: '1' })?.cgroup2).toBe(false);
    expect(parse({ ...podman, host: { ...podman.host, cgroupVersion: 'v1' } })?.cgroup2).toBe(false);
  });

  it.each([
    ['only what the command itself knows', JSON.stringify({ ServerVersion: '', ClientInfo: { Debug: false } })],
    ['nothing', ''],
    ['null', 'null'],
    ['something else', 'Cannot connect to the Docker daemon'],
  ])('is nothing where docker info prints %s', (_, text) => {
    expect(parseEngineInfo(text)).toBeUndefined();
  });
});
