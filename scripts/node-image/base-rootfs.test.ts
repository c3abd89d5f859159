import { expect, it } from 'vitest';
import { baseHash, debootstrapCommand } from './base-rootfs.ts';
import { listed } from './recipe.ts';

it('runs debootstrap in a mount namespace of its own, with a mirror only if one is named', () => {
  const command = debootstrapCommand(['systemd', 'runc'], '/target', '/debs', 'arm64', undefined);
  expect(command.slice(0, 3)).toEqual(['unshare', '--mount', '--propagation=private']);
  expect(command).toContain('--include=systemd,runc');
  expect(command.at(-1)).toBe('/target');
  expect(debootstrapCommand([], '/target', '/debs', 'amd64', 'http://mirror').at(-1)).toBe('http://mirror');
});

it('makes another base for other packages or another architecture', () => {
  expect(baseHash(['a'], 'amd64')).not.toBe(baseHash(['a', 'b'], 'amd64'));
  expect(baseHash(['a'], 'amd64')).not.toBe(baseHash(['a'], 'arm64'));
});

it('reads lists with comments', () => {
  expect(listed('# what\nsystemd\n\n  runc # why\n')).toEqual(['systemd', 'runc']);
});
