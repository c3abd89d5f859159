import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lockDirectory } from './lock.ts';
import { filesOf, scratch } from './testing/scratch.ts';

async function holder(dir: string) {
  const script = fileURLToPath(new URL('./testing/hold.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, line: String(line) };
}

test('a second process is refused and told who has it, until the first is killed', async () => {
  const dir = await scratch();
  const { child, line } = await holder(dir);
  expect(line).toBe('held');
  await expect(lockDirectory(dir)).rejects.toThrow(`${dir} is in use by process ${child.pid} `);
  const second = await holder(dir);
  expect(second.line).toContain(`in use by process ${child.pid} `);
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockDirectory(dir)).release();
  expect((await filesOf(dir)).length).toBe(0);
});

test('of many that come at once, one at most gets it', async () => {
  const dir = await scratch();
  const locks = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(dir)));
  const held = locks.filter(({ status }) => status === 'fulfilled');
  expect(held.length).toBeLessThanOrEqual(1);
  for (const lock of locks) if (lock.status === 'fulfilled') lock.value.release();
  (await lockDirectory(dir)).release();
});

test('a path that is longer than the address of a socket', async () => {
  const dir = path.join(await scratch(), 'a-long-name-'.repeat(9));
  await mkdir(dir);
  const lock = await lockDirectory(dir);
  await expect(lockDirectory(dir)).rejects.toThrow('in use by this process');
  lock.release();
  (await lockDirectory(dir)).release();
});
