import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readRecord, recordFile, writeRecord } from './record.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'record-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('comes back as it was written', async () => {
  const record = { supervisor: { pid: 4711, started: 'x' }, children: [{ pid: 4712, started: 'y', name: 'etcd' }] };
  writeRecord(dir, record);
  expect(await readRecord(dir)).toEqual(record);
});

it.each([
  ['nothing', ''],
  ['half a file', '{"supervisor":'],
  ['another shape', '{"supervisor":{},"children":[]}'],
  [
    'init as a child, which is never ours to end',
    '{"supervisor":{"pid":5,"started":"x"},"children":[{"pid":1,"started":"y"}]}',
  ],
])('is not believed when it holds %s', async (_, text) => {
  writeFileSync(recordFile(dir), text);
  expect(await readRecord(dir)).toBeUndefined();
});
