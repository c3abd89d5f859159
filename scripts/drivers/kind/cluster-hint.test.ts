import { describe, expect, it } from 'vitest';
import { type NodeFacts, nodeHint } from './cluster-hint.ts';

const sound: NodeFacts = {
  cluster: 'aggregation-lab',
  node: 'aggregation-lab-control-plane',
  engine: 'docker',
  container: 'running',
  kubeconfig: '.lab/kubeconfig',
  hasKubeconfig: true,
  halfMade: false,
  config: 'kind-config.yaml',
};

describe('the hint about the node', () => {
  it('is none where it runs and can be reached', () => {
    expect(nodeHint(sound)).toBeUndefined();
  });

  it('says how to make one by hand', () => {
    expect(nodeHint({ ...sound, container: undefined })).toMatch(
      /\nKIND_EXPERIMENTAL_DOCKER_NETWORK=aggregation-lab kind create cluster .* --config kind-config\.yaml/,
    );
    expect(nodeHint({ ...sound, container: undefined, engine: 'podman' })).toContain(
      '\nKIND_EXPERIMENTAL_PROVIDER=podman KIND_EXPERIMENTAL_PODMAN_NETWORK=aggregation-lab kind create',
    );
  });

  it('tells one that was stopped from one that is paused', () => {
    expect(nodeHint({ ...sound, container: 'exited' })).toContain('\ndocker start aggregation-lab-control-plane');
    expect(nodeHint({ ...sound, container: 'paused' })).toContain('\ndocker unpause aggregation-lab-control-plane');
  });

  it('knows of one that was not finished', () => {
    expect(nodeHint({ ...sound, halfMade: true })).toContain('begins again');
  });

  it('knows of one to which the way was lost', () => {
    expect(nodeHint({ ...sound, hasKubeconfig: false })).toContain(
      '\nkind export kubeconfig --name aggregation-lab --kubeconfig .lab/kubeconfig',
    );
  });
});
