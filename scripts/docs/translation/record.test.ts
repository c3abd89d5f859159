import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recordTranslated } from './record.ts';
import { hashOf } from './stamp.ts';

let root: string;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  root = await mkdtemp(path.join(tmpdir(), 'translated-'));
  await mkdir(path.join(root, 'docs', 'zh'), { recursive: true });
  await writeFile(path.join(root, 'docs', '01-one.md'), '# One\n');
  await writeFile(path.join(root, 'docs', 'zh', '01-one.md'), '# 一\n');
});
afterEach(() => rm(root, { recursive: true }));

it('writes the English text that was looked at into the first line, and replaces what was there', async () => {
  const read = () => readFile(path.join(root, 'docs', 'zh', '01-one.md'), 'utf8');
  await recordTranslated(root, ['docs/zh/01-one.md']);
  expect(await read()).toBe(`<!-- of: ${hashOf('# One\n')} -->\n# 一\n`);
  await writeFile(path.join(root, 'docs', '01-one.md'), '# One, again\n');
  await recordTranslated(root, ['docs/zh/01-one.md']);
  expect(await read()).toBe(`<!-- of: ${hashOf('# One, again\n')} -->\n# 一\n`);
});

it('refuses what is no translation, and one of nothing', async () => {
  await expect(recordTranslated(root, [])).rejects.toThrow('name the translations');
  await expect(recordTranslated(root, ['docs/01-one.md'])).rejects.toThrow('is no translation');
  await expect(recordTranslated(root, ['README.zh-CN.md'])).rejects.toThrow('there is no README.zh-CN.md');
});
