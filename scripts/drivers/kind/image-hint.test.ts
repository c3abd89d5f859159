import { describe, expect, it } from 'vitest';
import { wardle } from '../../api/wardle.ts';
import { type ImageFacts, imageHint } from './image-hint.ts';

const image = 'localhost/aggregation-lab/wardle-server:new';
const former = 'localhost/aggregation-lab/wardle-server:old';
const sound: ImageFacts = {
  image,
  cluster: 'aggregation-lab',
  api: wardle,
  engine: 'docker',
  inEngine: true,
  archive: undefined,
  inNode: [image],
  run: [image],
};

describe('the hint about the server’s image', () => {
  it('is none where the node has it and the pods run it', () => {
    expect(imageHint(sound)).toBeUndefined();
  });

  it('knows of one that is built, but not in the node', () => {
    expect(imageHint({ ...sound, inNode: [] })).toContain(`\nkind load docker-image ${image} --name aggregation-lab`);
    expect(imageHint({ ...sound, inNode: [], engine: 'podman' })).toContain('podman save --format docker-archive');
  });

  it('knows of one in the node that is of older sources', () => {
    expect(imageHint({ ...sound, inEngine: false, inNode: [former] })).toContain(
      `${former}, which is of older sources`,
    );
  });

  it('knows of one that an earlier lab has left', () => {
    const hint = imageHint({ ...sound, inEngine: false, inNode: [], archive: '/cache/images/new.tar' });
    expect(hint).toContain('\nkind load image-archive /cache/images/new.tar --name aggregation-lab');
  });

  it('knows of one that is nowhere yet', () => {
    expect(imageHint({ ...sound, inEngine: false, inNode: [] })).toContain('is not built yet');
  });

  it('knows of pods that run another one than the node was given', () => {
    expect(imageHint({ ...sound, run: [former] })).toContain(`but pods run ${former}`);
  });
});
