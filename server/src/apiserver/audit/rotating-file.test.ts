import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupName, expiredBackups } from './backups.ts';
import { openRotatingFile } from './rotating-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'audit-log-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const keepAll = { maxBackups: 0, maxAge: 0, compress: false };

describe('the audit log', () => {
  test('is made with its folder, for its owner alone, and grows', () => {
    const file = path.join(dir, 'new', 'audit.log');
    for (const line of ['one\n', 'two\n']) {
      const log = openRotatingFile({ file, maxBytes: 0, ...keepAll });
      log.write(line);
      log.close();
    }
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is put aside when it is full, whole lines, and compressed', async () => {
    const file = path.join(dir, 'audit.log');
    const log = openRotatingFile({ file, maxBytes: 8, ...keepAll, compress: true });
    for (const line of ['one\n', 'two\n', 'three\n']) log.write(line);
    log.close();
    expect(readFileSync(file, 'utf8')).toBe('three\n');
    await expect.poll(() => readdirSync(dir).filter((name) => name.endsWith('.log.gz'))).toHaveLength(1);
    await expect.poll(() => readdirSync(dir)).toHaveLength(2);
    const [backup = ''] = readdirSync(dir).filter((name) => name.endsWith('.gz'));
    expect(gunzipSync(readFileSync(path.join(dir, backup))).toString()).toBe('one\ntwo\n');
  });
});

describe('what was put aside', () => {
  const names = [5, 1, 3].map((day) => path.basename(backupName('/x/audit.log', new Date(Date.UTC(2026, 0, day)))));
  const now = new Date(Date.UTC(2026, 0, 6));
  const expired = (maxBackups: number, maxAge: number) =>
    expiredBackups([...names, 'audit.log', 'audit-notes.log'], { file: '/x/audit.log', maxBackups, maxAge }, now);

  test('is named after its time', () => {
    expect(names[0]).toBe('audit-2026-01-05T00-00-00.000.log');
  });

  test('goes when there is more of it, or it is older, than is to be kept', () => {
    expect(expired(0, 0)).toEqual([]);
    expect(expired(2, 0)).toEqual(['audit-2026-01-01T00-00-00.000.log']);
    expect(expired(0, 2)).toEqual(['audit-2026-01-03T00-00-00.000.log', 'audit-2026-01-01T00-00-00.000.log']);
  });
});
