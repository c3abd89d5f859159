import { afterAll, describe, expect, it } from 'vitest';
import { home, removeTestFolders } from '../e2e/lab-command.ts';
import { readersEnv } from './reader.ts';

afterAll(removeTestFolders);

const env = {
  PATH: '/project/node_modules/.bin:/usr/bin:/bin',
  HOME: '/home/developer',
  KUBECONFIG: '/home/developer/.kube/config',
  npm_config_loglevel: 'silent',
  npm_lifecycle_event: 'test:docs',
  npm_config_registry: 'https://registry.example',
  NODE_ENV: 'test',
  VITEST: 'true',
  LAB_NODE_IMAGE_RESTRICTED: '1',
};

describe('a reader’s environment', () => {
  it('leads to no cluster but the lab’s, and has a home folder of its own', () => {
    expect(readersEnv(env, 'kind')).toMatchObject({ HOME: home });
    expect(readersEnv(env, 'kind')).not.toHaveProperty('KUBECONFIG');
  });

  it('has nothing of npm’s and vitest’s, but where packages come from', () => {
    const reader = readersEnv(env, 'kind');
    expect(reader['PATH']).toBe('/usr/bin:/bin');
    for (const name of ['npm_config_loglevel', 'npm_lifecycle_event', 'NODE_ENV', 'VITEST']) {
      expect(reader).not.toHaveProperty(name);
    }
    expect(reader).toMatchObject({ npm_config_registry: 'https://registry.example', LAB_NODE_IMAGE_RESTRICTED: '1' });
  });

  it('has no container engine on the host driver, whatever this machine has', () => {
    expect(readersEnv({ ...env, LAB_ENGINE: 'podman' }, 'host')).toMatchObject({
      LAB_ENGINE: 'docker',
      DOCKER_HOST: expect.stringContaining('nonexistent'),
    });
    expect(readersEnv(env, 'kind')).not.toHaveProperty('DOCKER_HOST');
  });
});
