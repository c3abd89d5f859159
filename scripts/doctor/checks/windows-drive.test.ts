import { describe, expect, it } from 'vitest';
import { judgeDrive } from './windows-drive.ts';

const wsl = 'Linux version 5.15.167.4-microsoft-standard-WSL2';

describe('the place of the project under WSL', () => {
  it('is looked at under WSL only', () => {
    expect(judgeDrive('Linux version 6.1.0-40-amd64', '/mnt/c/lab').ok).toBeUndefined();
  });

  it('is to be a Linux file system', () => {
    expect(judgeDrive(wsl, '/home/me/lab')).toEqual({ ok: true, seen: '/home/me/lab' });
    expect(judgeDrive(wsl, '/mnt/c/Users/me/lab')).toMatchObject({ ok: false });
  });
});
