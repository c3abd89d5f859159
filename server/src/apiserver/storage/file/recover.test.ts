import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { put } from '../contract/put.ts';
import { encodeHeader, newHeader } from './header.ts';
import { MANIFEST } from './manifest.ts';
import { activeFile, contentsOf, filesOf, scratch, withStorage } from './testing/scratch.ts';

async function filled(): Promise<string> {
  const dir = await scratch();
  await withStorage({ dir }, async (storage) => {
    for (const key of ['/a', '/b', '/c']) await put(storage, key, 'first');
    const revision = await put(storage, '/a', 'second');
    await storage.compareAndSwap('/b', revision - 2, undefined);
  });
  return dir;
}

const full = { revision: 6, items: ['/a=second@5', '/c=first@4'] };

test('what was written is there after a restart, with its revisions and its past', async () => {
  const dir = await filled();
  expect(await contentsOf({ dir })).toEqual(full);
  await withStorage({ dir }, async (storage) => {
    expect((await storage.list('/', { revision: 4 })).items.map(({ key }) => key)).toEqual(['/a', '/b', '/c']);
    expect(await put(storage, '/d')).toBe(7);
  });
});

test('a tail that was being written is cut off, said, and kept aside', async () => {
  const dir = await filled();
  const file = await activeFile(dir);
  const whole = await readFile(file);
  await truncate(file, whole.length - 5);
  const heard: string[] = [];
  expect(await contentsOf({ dir, notice: (message) => heard.push(message) })).toMatchObject({ revision: 5 });
  expect(heard).toEqual([expect.stringMatching(/its last \d+ bytes were cut off, and are kept in .*cut-/)]);
  const aside = (await filesOf(dir)).find((name) => name.startsWith('cut-')) ?? '';
  const kept = await readFile(path.join(dir, aside));
  expect(Buffer.concat([await readFile(file), kept])).toEqual(whole.subarray(0, -5));
  expect(await contentsOf({ dir })).toMatchObject({ revision: 5 });
});

test('so are zeros, which a file system leaves when power fails', async () => {
  const dir = await filled();
  await appendFile(await activeFile(dir), Buffer.alloc(5000));
  expect(await contentsOf({ dir })).toEqual(full);
});

test('a damaged change before good ones is an error that says what to type, and nothing is touched', async () => {
  const dir = await filled();
  const file = await activeFile(dir);
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(80) ^ 1, 80);
  await writeFile(file, bytes);
  await expect(contentsOf({ dir })).rejects.toThrow(
    /is damaged at byte 48: changes that can be read follow at byte \d+\. .*storage check .*storage restore .*storage repair/,
  );
  expect(await readFile(file)).toEqual(bytes);
});

test.each([
  [
    'the changes',
    async (dir: string) => rm(await activeFile(dir)),
    /changes-0+1\.log is gone.* To start with nothing is refused/,
  ],
  ['the manifest', (dir: string) => rm(path.join(dir, MANIFEST)), /no storage\.json, but changes-/],
  ['all of the changes file but its name', async (dir: string) => truncate(await activeFile(dir)), /damaged at byte 0/],
])('%s lost: it does not start empty', async (_, lose, message) => {
  const dir = await filled();
  await lose(dir);
  await expect(contentsOf({ dir })).rejects.toThrow(message);
});

test('a directory of something else is not taken', async () => {
  const dir = await scratch();
  await writeFile(path.join(dir, 'thesis.txt'), 'mine');
  await expect(contentsOf({ dir })).rejects.toThrow('there is no storage.json, but thesis.txt');
  expect(await filesOf(dir)).toEqual(['thesis.txt']);
});

test('another format is refused by name', async () => {
  const dir = await filled();
  const file = path.join(dir, MANIFEST);
  const manifest = await readFile(file, 'utf8');
  await writeFile(file, manifest.replace('"format": 1', '"format": 7'));
  await expect(contentsOf({ dir })).rejects.toThrow('is of format 7, this server knows format 1');
  await writeFile(file, manifest.replace('"snapshot": null', '"snapshot": "x"'));
  await expect(contentsOf({ dir })).rejects.toThrow('its checksum does not fit');
});

test('a start that a power failure cut short is done again', async () => {
  const dir = await scratch();
  await writeFile(path.join(dir, 'changes-0000000000000001.log'), encodeHeader(newHeader('changes', 1)));
  await writeFile(path.join(dir, 'storage.json.tmp'), '{');
  expect(await contentsOf({ dir })).toEqual({ revision: 1, items: [] });
  expect(await filesOf(dir)).toEqual(['changes-0000000000000001.log', 'storage.json']);
});

test('a file with later changes that the manifest does not name is no rubbish', async () => {
  const dir = await filled();
  const other = await filled();
  await withStorage({ dir: other }, (storage) => put(storage, '/later'));
  await writeFile(path.join(dir, 'changes-0000000000000009.log'), await readFile(await activeFile(other)));
  await expect(contentsOf({ dir })).rejects.toThrow('does not name changes-0000000000000009.log');
});
