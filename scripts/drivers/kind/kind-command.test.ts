import { describe, expect, it } from 'vitest';
import { kindEnv, writesKubeconfig } from './kind-command.ts';

describe("kind's environment", () => {
  it.each([
    ['docker', { KIND_EXPERIMENTAL_PROVIDER: 'docker', KIND_EXPERIMENTAL_DOCKER_NETWORK: 'lab' }],
    ['podman', { KIND_EXPERIMENTAL_PROVIDER: 'podman', KIND_EXPERIMENTAL_PODMAN_NETWORK: 'lab' }],
  ] as const)('names %s and the network of the lab', (engine, env) => {
    expect(kindEnv(engine, 'lab')).toEqual(env);
  });
});

describe("kind's lock on the kubeconfig", () => {
  it.each([
    [['create', 'cluster'], true],
    [['delete', 'cluster'], true],
    [['export', 'kubeconfig'], true],
    [['get', 'clusters'], false],
    [['load', 'image-archive'], false],
  ])('of a kind that was killed may be in the way of %j: %j', (args, expected) => {
    expect(writesKubeconfig(args)).toBe(expected);
  });
});
