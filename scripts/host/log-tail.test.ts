import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { logTail } from './log-tail.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'log-tail-'));
afterAll(() => rmSync(dir, { recursive: true }));
const file = path.join(dir, 'x.log');

it('gives the last lines, without tokens', async () => {
  writeFileSync(file, `${'filler line\n'.repeat(2000)}Bearer abc.def\nlast\n`);
  expect(await logTail(file, 3)).toBe('filler line\nBearer <token>\nlast');
});

it('is empty where nothing was logged', async () => {
  expect(await logTail(path.join(dir, 'none.log'))).toBe('');
});
