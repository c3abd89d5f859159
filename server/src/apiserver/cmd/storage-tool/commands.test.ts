import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { put } from '../../storage/contract/put.ts';
import { activeFile, contentsOf, filesOf, withStorage } from '../../storage/file/testing/scratch.ts';
import { COMMANDS } from './commands.ts';
import { parseCommand } from './parse.ts';

const prefix = '/registry/wardle.example.com';
let base: string;
beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'storage-tool-'));
});
afterEach(() => rm(base, { recursive: true }));

const at = (name: string) => path.join(base, name);

async function run(...argv: string[]): Promise<string[]> {
  const command = parseCommand(argv, { 'etcd-prefix': prefix });
  const act = command && COMMANDS[command.name];
  if (!act) throw new Error('no such command');
  return act(command);
}

async function filled(name: string, keys = ['a', 'b', 'c']): Promise<string> {
  await withStorage({ dir: at(name) }, async (storage) => {
    for (const key of keys) await put(storage, `${prefix}/${key}`, `value of ${key}`);
    await put(storage, `${prefix}/${keys[0]}`, 'new value');
  });
  return at(name);
}

describe('backup and restore', () => {
  test('what is restored is what was backed up, each object with its resource version', async () => {
    const dir = await filled('one');
    expect(await run('backup', at('b.backup'), `--from=file:${dir}`)).toEqual([
      `3 objects, 29 bytes at revision 5: written to ${at('b.backup')}, read back, equal`,
    ]);
    expect(await run('check', at('b.backup'))).toEqual([`${at('b.backup')}: 3 objects, 29 bytes at revision 5: good`]);
    const said = await run('restore', at('b.backup'), `--to=file:${at('two')}`);
    expect(said[1]).toBe('resource versions: each object keeps its own; new ones are above 100005');
    const [before, after] = [await contentsOf({ dir }), await contentsOf({ dir: at('two') })];
    expect(after).toEqual({ items: before.items, revision: 100_005 });
  });

  test('a server may be writing meanwhile', async () => {
    const dir = await filled('one');
    await withStorage({ dir, segmentBytes: 2_000, limits: { maxHistory: 5 } }, async (storage) => {
      let done = false;
      const writing = (async () => {
        for (let n = 0; n < 400; n++) await put(storage, `${prefix}/w${n % 10}`, 'x'.repeat(100));
        done = true;
      })();
      for (let n = 0; !done; n++) {
        const before = await storage.currentRevision();
        const [line] = await run('backup', at(`b${n}`), `--from=file:${dir}`);
        expect(Number(/at revision (\d+)/.exec(line ?? '')?.[1])).toBeGreaterThanOrEqual(before);
      }
      await writing;
    });
  });

  test('neither ever takes the place of something', async () => {
    const dir = await filled('one');
    await run('backup', at('b'), `--from=file:${dir}`);
    const bytes = await readFile(at('b'));
    await expect(run('backup', at('b'), `--from=file:${dir}`)).rejects.toThrow('is there already');
    expect(await readFile(at('b'))).toEqual(bytes);
    const other = await filled('other', ['z']);
    const before = await contentsOf({ dir: other });
    await expect(run('restore', at('b'), `--to=file:${other}`)).rejects.toThrow('has a storage already');
    expect(await contentsOf({ dir: other })).toEqual(before);
  });

  test('with --overwrite what was there is put aside', async () => {
    await run('backup', at('b'), `--from=file:${await filled('one')}`);
    const other = await filled('other', ['z']);
    const old = await readFile(await activeFile(other));
    const said = await run('restore', at('b'), `--to=file:${other}`, '--overwrite', '--min-revision=77');
    expect((await contentsOf({ dir: other })).revision).toBe(77);
    const aside = said.at(-1)?.replace('what was there before is kept in ', '') ?? '';
    expect(await readFile(path.join(aside, 'changes-0000000000000001.log'))).toEqual(old);
  });

  test('a damaged or shortened backup is refused before anything is touched', async () => {
    await run('backup', at('b'), `--from=file:${await filled('one')}`);
    const bytes = await readFile(at('b'));
    for (const length of [0, 20, 48, bytes.length - 1]) {
      await writeFile(at('b'), bytes.subarray(0, length));
      await expect(run('restore', at('b'), `--to=file:${at('two')}`)).rejects.toThrow(/is damaged at byte/);
      await expect(run('check', at('b'))).rejects.toThrow(/is damaged at byte/);
    }
    await expect(filesOf(at('two'))).rejects.toThrow('ENOENT');
  });
});

describe('migrate', () => {
  test('from one directory to another', async () => {
    const dir = await filled('one');
    await run('migrate', `--from=file:${dir}`, `--to=file:${at('two')}`);
    expect(await contentsOf({ dir: at('two') })).toEqual(await contentsOf({ dir }));
  });

  test('says which objects are not below the prefix', async () => {
    const dir = await filled('one');
    await withStorage({ dir }, (storage) => put(storage, '/elsewhere'));
    const said = await run('migrate', `--from=file:${dir}`, `--to=file:${at('two')}`);
    expect(said.at(-1)).toBe('NOT copied: 1 objects that are not below --etcd-prefix');
  });

  test('a source that is not there, or in use, is refused', async () => {
    const to = `--to=file:${at('two')}`;
    await expect(run('migrate', `--from=file:${at('none')}`, to)).rejects.toThrow('there is no storage.json');
    const dir = await filled('one');
    await withStorage({ dir }, async () => {
      await expect(run('migrate', `--from=file:${dir}`, to)).rejects.toThrow('in use by this process');
    });
    await expect(filesOf(at('two'))).rejects.toThrow('ENOENT');
  });
});

describe('check and repair', () => {
  test('of what is good', async () => {
    const dir = await filled('one');
    expect((await run('check', dir))[0]).toBe(`${dir}: 3 objects, 29 bytes at revision 5: good`);
    expect(await run('repair', dir)).toEqual([`${dir} can be read as it is: nothing was done`]);
  });

  test('a change that is damaged is lost, and nothing else', async () => {
    const dir = await filled('one');
    const file = await activeFile(dir);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0, bytes.indexOf('value of b'), bytes.indexOf('value of b') + 3));
    await expect(run('check', dir)).rejects.toThrow('is damaged at byte');
    const said = await run('repair', dir);
    expect(said).toContainEqual(expect.stringMatching(/^lost: bytes \d+ to \d+ of .*, after revision 2$/));
    const { revision, items } = await contentsOf({ dir });
    expect(items).toEqual([`${prefix}/a=new value@5`, `${prefix}/c=value of c@4`]);
    expect(revision).toBe(100_005);
    const aside = said.at(-1)?.replace('all files as they were are in ', '') ?? '';
    expect(await readFile(path.join(aside, path.basename(file)))).toEqual(bytes);
  });

  test('a manifest that is gone costs nothing', async () => {
    const dir = await filled('one');
    const { items } = await contentsOf({ dir });
    await rm(path.join(dir, 'storage.json'));
    await run('repair', dir);
    expect((await contentsOf({ dir })).items).toEqual(items);
  });

  test('where nothing can be read, nothing is done', async () => {
    const dir = await filled('one');
    await truncate(await activeFile(dir), 30);
    await expect(run('repair', dir)).rejects.toThrow('can be read; nothing was done');
    expect(await filesOf(dir)).toEqual(['changes-0000000000000001.log', 'storage.json']);
    await mkdir(at('empty'));
    await expect(run('repair', at('empty'))).rejects.toThrow('can be read; nothing was done');
  });
});

test.each([
  [['backup', '--from=file:x'], 'storage backup FILE: the FILE is missing'],
  [['backup', 'f'], '--from must be specified: file:DIR or etcd:URL'],
  [['backup', 'f', '--from=memory'], '--from=memory: write file:DIR or etcd:URL'],
  [['migrate', '--from=file:x', '--to=file:x'], '--from and --to are the same'],
  [['migrate', '--form=file:x'], "Unknown option '--form'"],
  [['restore', 'a', 'b'], 'unknown argument: b'],
  [['restore', 'a', '--to=file:x', '--min-revision=much'], 'must be a number'],
  [[], 'which storage command?'],
])('%j is refused', async (argv, message) => {
  await expect(run(...argv)).rejects.toThrow(message);
});
