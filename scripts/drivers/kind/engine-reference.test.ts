import { describe, expect, it } from 'vitest';
import { podmanReference, storedName } from './engine-reference.ts';
import { stockNodeImage } from './names.ts';

describe('the names of images in Podman', () => {
  it.each([
    ['kindest/node:v1', 'docker.io/kindest/node:v1'],
    ['node:24-slim', 'docker.io/library/node:24-slim'],
    ['localhost/lab/node:1', 'localhost/lab/node:1'],
    ['localhost:5000/node:1', 'localhost:5000/node:1'],
    ['gcr.io/a/b', 'gcr.io/a/b'],
    ['gcr.io:443/a/b:2@sha256:0', 'gcr.io:443/a/b@sha256:0'],
  ])('%s is asked for as %s', (image, reference) => {
    expect(podmanReference(image)).toBe(reference);
  });

  it('names the pinned node image by its digest alone', () => {
    expect(podmanReference(stockNodeImage)).toMatch(/^docker\.io\/kindest\/node@sha256:[0-9a-f]{64}$/);
  });

  it('finds a short name among the full ones', () => {
    expect(storedName('lab/node:1', ['docker.io/other/lab-node:1', 'localhost/lab/node:1'])).toBe(
      'localhost/lab/node:1',
    );
    expect(storedName('localhost/lab/node:1', ['localhost/lab/node:1'])).toBe('localhost/lab/node:1');
    expect(storedName('lab/node:1', ['docker.io/my-lab/node:1'])).toBeUndefined();
  });
});
