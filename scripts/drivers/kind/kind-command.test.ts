import { describe, expect, it } from 'vitest';
import { kindEnv } from './kind-command.ts';

describe("kind's environment", () => {
  it.each([
    ['docker', { KIND_EXPERIMENTAL_PROVIDER: 'docker', KIND_EXPERIMENTAL_DOCKER_NETWORK: 'lab' }],
    ['podman', { KIND_EXPERIMENTAL_PROVIDER: 'podman', KIND_EXPERIMENTAL_PODMAN_NETWORK: 'lab' }],
  ] as const)('names %s and the network of the lab', (engine, env) => {
    expect(kindEnv(engine, 'lab')).toEqual(env);
  });
});
