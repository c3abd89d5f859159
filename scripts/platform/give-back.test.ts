import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { giveBack, userBehindSudo } from './give-back.ts';

describe('the user behind sudo', () => {
  it('is whom sudo names', () => {
    expect(userBehindSudo({ SUDO_UID: '1000', SUDO_GID: '100' }, 0)).toEqual({ uid: 1000, gid: 100 });
  });

  it.each([
    ['root itself', {}, 0],
    ['root who used sudo', { SUDO_UID: '0', SUDO_GID: '0' }, 0],
    ['a user whose shell was started by sudo', { SUDO_UID: '1000', SUDO_GID: '100' }, 1001],
    ['a system without users by number', { SUDO_UID: '1000', SUDO_GID: '100' }, undefined],
  ])('is not %s', (_, env, uid) => {
    expect(userBehindSudo(env, uid)).toBeUndefined();
  });
});

describe('giving back', () => {
  it('changes what root owns, below the folder only', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'give-back-'));
    const outside = path.join(dir, 'outside');
    const cache = path.join(dir, 'cache');
    try {
      await mkdir(path.join(cache, 'bin'), { recursive: true });
      await writeFile(path.join(cache, 'bin', 'tool'), '');
      await writeFile(outside, '');
      await symlink(outside, path.join(cache, 'link'));
      const before = await stat(outside);
      // Without root's rights nothing here is root's, and all that can be seen is that nothing is touched.
      const owner = before.uid === 0 ? { uid: 4711, gid: 4712 } : { uid: before.uid, gid: before.gid };
      await giveBack(cache, owner);
      expect(await stat(path.join(cache, 'bin', 'tool'))).toMatchObject(owner);
      expect(await stat(cache)).toMatchObject(owner);
      expect(await stat(outside)).toMatchObject({ uid: before.uid, gid: before.gid });
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});
