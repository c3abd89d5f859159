import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ProcessSpec } from './process-spec.ts';
import { revise } from './revise.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'revise-'));
afterAll(() => rmSync(dir, { recursive: true }));

const file = path.join(dir, 'ca.crt');
const spec: ProcessSpec = {
  name: 'etcd',
  command: ['/bin/etcd'],
  readiness: { url: 'https://127.0.0.1:1/health', ca: file },
  grace: 1,
  reads: [file, path.join(dir, 'missing')],
};

it('changes with the content of what a process reads, and with nothing else', async () => {
  writeFileSync(file, 'one');
  const first = await revise(spec);
  writeFileSync(file, 'one');
  expect(await revise(spec)).toEqual(first);
  writeFileSync(file, 'two');
  expect((await revise(spec)).revision).not.toBe(first.revision);
});

it('takes a file that is missing for a content of its own', async () => {
  rmSync(file);
  const without = await revise(spec);
  writeFileSync(file, '');
  writeFileSync(path.join(dir, 'missing'), 'x');
  expect((await revise(spec)).revision).not.toBe(without.revision);
});
