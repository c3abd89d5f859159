import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { lab, paths } from './run-lab.ts';

const host = ['--driver', 'host'];
/** Someone without rights to what root owns; all that the lab has to read is readable for everybody. */
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

beforeEach(() => {
  if (process.getuid?.() !== 0)
    throw new Error('these tests mount file systems and become other users: run them as root');
  mkdirSync(paths.dir, { recursive: true });
});

afterEach(async () => {
  await tryExec(['umount', paths.dir]);
  rmSync(paths.dir, { recursive: true, force: true });
});

describe('the state file', () => {
  it.each([
    ['{"version":0,"driver":"host","took":{}}', 'an older lab wrote it'],
    ['{"version":9,"driver":"host","took":{}}', 'a newer lab wrote it'],
    ['{"version":1,"dri', 'is damaged'],
  ])('%s says why it can not be read, and down removes such a lab', async (text, why) => {
    writeFileSync(paths.state, text);
    mkdirSync(path.join(paths.pki, 'cluster'), { recursive: true });
    for (const command of ['up', 'status', 'verify']) {
      const result = await lab(command);
      expect([result.errorId, result.exitCode], result.all).toEqual(['state-unreadable', 10]);
      expect(result.all).toContain(why);
    }
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    expect(existsSync(paths.dir)).toBe(false);
  });
});

describe('a disk', () => {
  it('that is too small is refused before anything is made', async () => {
    await exec(['mount', '-t', 'tmpfs', '-o', 'size=2m', 'badluck', paths.dir]);
    const up = await lab('up', host);
    expect([up.errorId, up.exitCode], up.all).toEqual(['disk-full', 20]);
    expect(up.all).toContain(paths.dir);
    expect(existsSync(paths.pki)).toBe(false);
  });

  it('that is full to the last byte is named as such, whatever was being written', async () => {
    await exec(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'badluck', paths.dir]);
    await tryExec(['dd', 'if=/dev/zero', `of=${path.join(paths.dir, 'filler')}`, 'bs=4096']);
    const up = await lab('up', host);
    expect([up.errorId, up.exitCode], up.all).toEqual(['disk-full', 20]);
  });

  it('that is full where the cache lies is named too', async () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'lab-badluck-cache-'));
    try {
      await exec(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'badluck', cache]);
      await tryExec(['dd', 'if=/dev/zero', `of=${path.join(cache, 'filler')}`, 'bs=4096']);
      const up = await lab('up', host, { env: { XDG_CACHE_HOME: cache, LAB_DOWNLOAD: 'off' } });
      expect([up.errorId, up.exitCode], up.all).toEqual(['disk-full', 20]);
      expect(up.all).toContain(cache);
    } finally {
      await tryExec(['umount', cache]);
      rmSync(cache, { recursive: true });
    }
  });

  it('that is read-only is named', async () => {
    await exec(['mount', '-t', 'tmpfs', '-o', 'ro', 'badluck', paths.dir]);
    const up = await lab('up', host);
    expect([up.errorId, up.exitCode], up.all).toEqual(['no-permission', 20]);
    expect(up.all).toMatch(/read-only file system/i);
  });
});

describe('files of somebody else', () => {
  it('that may not be read are named with who must own them', async () => {
    writeFileSync(paths.state, '{"version":1,"driver":"host","driverReason":"test","took":{"certificates":1}}');
    chmodSync(paths.state, 0o600);
    const status = await lab('status', [], { prefix: nobody });
    expect([status.errorId, status.exitCode], status.all).toEqual(['no-permission', 20]);
    expect(status.all).toContain('chown');
  });

  it('that may not be written are named: a project folder that belongs to another user', async () => {
    chownSync(paths.dir, 0, 0);
    chmodSync(paths.dir, 0o755);
    const up = await lab('up', host, { prefix: nobody });
    expect([up.errorId, up.exitCode], up.all).toEqual(['no-permission', 20]);
  });
});
