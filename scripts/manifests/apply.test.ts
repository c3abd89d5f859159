import { describe, expect, it } from 'vitest';
import { applyCommand, applyManifests } from './apply.ts';

describe('applyCommand', () => {
  it('applies server-side, under the name of the lab, in the given order', () => {
    expect(applyCommand(['/m/02-b.yaml', '/m/01-a.yaml'], { kubectl: '/bin/kubectl', kubeconfig: '/k' })).toEqual([
      '/bin/kubectl',
      '--kubeconfig=/k',
      'apply',
      '--server-side',
      '--field-manager=aggregation-lab',
      '--force-conflicts',
      '-f',
      '/m/02-b.yaml',
      '-f',
      '/m/01-a.yaml',
    ]);
  });
});

describe('applyManifests', () => {
  it('returns a line for each object', async () => {
    // echo stands in for kubectl: what it prints is the command line.
    const lines = await applyManifests(['a.yaml'], { kubectl: 'echo', kubeconfig: '/k' });
    expect(lines).toEqual([
      '--kubeconfig=/k apply --server-side --field-manager=aggregation-lab --force-conflicts -f a.yaml',
    ]);
  });

  it('runs nothing for no files', async () => {
    expect(await applyManifests([], { kubectl: 'false', kubeconfig: '/k' })).toEqual([]);
  });
});
