import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createParsedFile } from './parsed-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'parsed-file-'));
afterAll(() => rmSync(dir, { recursive: true }));

function parseNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error('no number');
  return Number(text);
}

function fileWith(name: string, text: string): string {
  const file = join(dir, name);
  writeFileSync(file, text);
  return file;
}

describe('a file that is replaced', () => {
  test('is read again; a broken one and none leave what was there before', () => {
    const file = fileWith('replaced', '1');
    const numbers = createParsedFile(file, 'file', parseNumber);
    expect(numbers.reload()).toBe(false);
    writeFileSync(file, '22');
    expect(numbers.reload()).toBe(true);
    expect(numbers.current()).toBe(22);
    writeFileSync(file, 'abc');
    expect(numbers.reload()).toBe(false);
    rmSync(file);
    expect(numbers.reload()).toBe(false);
    expect(numbers.current()).toBe(22);
    writeFileSync(file, '4444');
    expect(numbers.reload()).toBe(true);
    expect(numbers.current()).toBe(4444);
  });

  test('is looked at every ten seconds, until the end', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const file = fileWith('followed', '1');
      const numbers = createParsedFile(file, 'file', parseNumber);
      const stop = new AbortController();
      numbers.start(stop.signal);
      writeFileSync(file, '22');
      vi.advanceTimersByTime(9999);
      expect(numbers.current()).toBe(1);
      vi.advanceTimersByTime(1);
      expect(numbers.current()).toBe(22);
      stop.abort();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('must be good in the beginning', () => {
    expect(() => createParsedFile(fileWith('bad', 'abc'), 'file', parseNumber)).toThrow('no number');
    expect(() => createParsedFile(join(dir, 'none'), 'file', parseNumber)).toThrow('ENOENT');
  });
});
