import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contentsOf, filesOf, scratch } from './testing/scratch.ts';

/** Lets a process write and kills it. @returns what it said */
async function storm(dir: string, round: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./testing/storm.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const closed = once(lines, 'close');
  while (said.length === 0) await sleep(5);
  await sleep(Math.random() * 150);
  child.kill('SIGKILL');
  await closed;
  // The last line may be half: nobody has been told what it says.
  return said.filter((line) => /^\/k\/\d-\d \d+-\d+ \d+$/.test(line));
}

test('killed while files are begun and folded: whatever was acknowledged last for each key is there, or a later write', {
  timeout: 120_000,
}, async () => {
  const dir = await scratch();
  const acknowledged = new Map<string, { value: string; revision: number }>();
  let folded = 0;
  for (let round = 0; round < 6; round++) {
    for (const line of await storm(dir, round)) {
      const [key = '', value = '', revision = ''] = line.split(' ');
      acknowledged.set(key, { value, revision: Number(revision) });
    }
    const { items } = await contentsOf({ dir });
    const found = new Map(items.map((item) => [item.split('=')[0], item]));
    for (const [key, { value, revision }] of acknowledged) {
      const [, there = '', at = ''] = /=(.*)@(\d+)$/.exec(found.get(key) ?? '') ?? [];
      expect(Number(at)).toBeGreaterThanOrEqual(revision);
      if (Number(at) === revision) expect(there).toBe(value);
    }
    if ((await filesOf(dir)).some((name) => name.startsWith('snapshot-'))) folded++;
  }
  expect(acknowledged.size).toBeGreaterThan(4);
  expect(folded).toBeGreaterThan(0);
});
