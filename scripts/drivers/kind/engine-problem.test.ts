import { describe, expect, it } from 'vitest';
import type { EngineInfo } from './engine-info.ts';
import { whyNoAnswer, whyRootlessFails } from './engine-problem.ts';

const failed = (exitCode: number, stderr: string) => ({ exitCode, stdout: '', stderr });

describe('an engine that does not answer', () => {
  it.each([
    [127, 'sh: docker: not found', 'engine-missing', 'there is no docker command'],
    [128, 'exit code: null', 'engine-silent', 'docker did not answer within 10 s'],
    [
      1,
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'engine-rights',
      "this user may not use Docker's socket",
    ],
    [
      1,
      "The command 'docker' could not be found in this WSL 2 distro.\nWe recommend to activate the WSL integration",
      'engine-missing',
      'Docker Desktop is not switched on for this WSL distribution',
    ],
    [
      1,
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'engine-missing',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    ],
    [0, '', 'engine-missing', 'docker info says nothing of a server'],
  ])('exit code %i, %j is %s', (exitCode, stderr, id, problem) => {
    expect(whyNoAnswer('docker', failed(exitCode, stderr), 10_000)).toMatchObject({ id, problem });
  });
});

describe('a rootless engine', () => {
  const info: EngineInfo = { engine: 'podman', version: '5.4.0', rootless: true, cgroup2: true, withheld: [] };

  it('carries kind where cgroup v2 and its controllers are delegated', () => {
    expect(whyRootlessFails(info, 'linux')).toBeUndefined();
  });

  it('does not on cgroup v1', () => {
    expect(whyRootlessFails({ ...info, cgroup2: false }, 'linux')).toMatchObject({
      id: 'engine-rootless',
      problem: 'Podman runs rootless on a machine with cgroup v1; kind needs cgroup v2 for that',
    });
  });

  it('does not without controllers, and says how to delegate them', () => {
    const problem = whyRootlessFails({ ...info, withheld: ['cpu', 'pids'] }, 'linux');
    expect(problem?.problem).toContain('cpu, pids');
    expect(problem?.advice).toContain('sudo mkdir -p /etc/systemd/system/user@.service.d');
  });

  it('can have the rights of root in a virtual machine', () => {
    const problem = whyRootlessFails({ ...info, withheld: ['cpu'] }, 'darwin');
    expect(problem?.advice?.[0]).toContain('podman machine set --rootful');
  });

  it("is none of an engine's problems that has the rights of root", () => {
    expect(whyRootlessFails({ ...info, rootless: false, cgroup2: false, withheld: ['cpu'] }, 'linux')).toBeUndefined();
  });
});
