import { expect, it } from 'vitest';
import { noSuchImage } from './version-image.ts';

it('an unknown version names those that there are, and why no other could be had', () => {
  const offline = noSuchImage('v1.36.4', ['v1.35.1', 'v1.37.0'], false);
  expect(offline).toMatchObject({ id: 'kubernetes-version', message: 'there is no node image for Kubernetes v1.36.4' });
  expect(offline.reason).toContain('Images that are here: v1.35.1, v1.37.0');
  expect(offline.reason).toContain('no registry is reachable');
  const online = noSuchImage('v1.36.99', [], true);
  expect(online.reason).toContain('the registry has none of that name. Images that are here: none');
});
