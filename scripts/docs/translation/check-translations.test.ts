import { describe, expect, it } from 'vitest';
import { fixture } from '../check/fixture.ts';
import { checkTranslations } from './check-translations.ts';
import { stamped } from './stamp.ts';

const readme = '# Lab\n\n[中文](README.zh-CN.md), [first](docs/01-one.md)\n';
const lines = [
  '# One',
  '',
  'See [below](#below), [two](02-two.md#why), [kind](https://kind.sigs.k8s.io), [usage](troubleshooting.md#usage).',
  '',
  '<!-- at most 90 s -->',
  '```sh host kind',
  '# look',
  'kubectl get flunders',
  '```',
  '```output',
  'NAME …',
  '```',
  '```text',
  'client -> server',
  '```',
  '## Below',
];
const translated = [
  '# 一',
  '',
  '用 [kind](https://kind.sigs.k8s.io)；见[下文](#下文)、[用法](../troubleshooting.md#usage)、[二](02-two.md#为什么)。',
  ...lines.slice(3, 6),
  '# 看',
  ...lines.slice(7, 13),
  '客户端 -> 服务器',
  '```',
  '## 下文',
];
const english: Readonly<Record<string, string>> = {
  'README.md': readme,
  'docs/01-one.md': lines.join('\n'),
  'docs/02-two.md': '# Two\n\n## Why\n',
  'docs/troubleshooting.md': '# T\n\n## usage\n',
};
const chinese: Readonly<Record<string, string>> = {
  'README.zh-CN.md': stamped('# 实验\n\n[一](docs/zh/01-one.md)，[English](README.md)\n', readme),
  'docs/zh/01-one.md': stamped(translated.join('\n'), english['docs/01-one.md'] ?? ''),
  'docs/zh/02-two.md': stamped('# 二\n\n## 为什么\n', english['docs/02-two.md'] ?? ''),
};
const wrong = (changed: Readonly<Record<string, string>> = {}) =>
  checkTranslations(fixture({ ...english, ...chinese, ...changed })).map(
    ({ file, line, what }) => `${file}:${line}: ${what}`,
  );
/** The Chinese page with something replaced, which may well be stamped. */
const withChange = (from: string, to: string) =>
  wrong({ 'docs/zh/01-one.md': (chinese['docs/zh/01-one.md'] ?? '').replace(from, to) });

describe('translations', () => {
  it('are not asked for until there is one', () => {
    expect(checkTranslations(fixture(english))).toEqual([]);
  });

  it('are well if they are built as their originals are', () => {
    expect(wrong()).toEqual([]);
  });

  it('have to be there for every page, from the first one on', () => {
    const files = { ...english, 'README.zh-CN.md': chinese['README.zh-CN.md'] ?? '' };
    expect(checkTranslations(fixture(files)).map(({ what }) => what)).toEqual([
      'is not translated: there is no docs/zh/01-one.md',
      'is not translated: there is no docs/zh/02-two.md',
    ]);
    expect(wrong({ 'docs/zh/03-three.md': '# 三' })).toEqual([
      'docs/zh/03-three.md:1: docs/03-three.md is no page that is translated',
    ]);
  });

  it('have to be looked at again once the original has changed, be it by a letter', () => {
    expect(wrong({ 'docs/02-two.md': '# Two!\n\n## Why\n' })).toEqual([
      'docs/zh/02-two.md:1: docs/02-two.md has changed since this was translated; once it says the same: npm run docs:translated -- docs/zh/02-two.md',
    ]);
    expect(withChange('<!-- of: ', '<!-- from: ')).toEqual([expect.stringContaining('the first line is not <!-- of')]);
  });

  it('have the same headings', () => {
    expect(withChange('## 下文', '### 下文')).toEqual(['docs/zh/01-one.md:17: heading 2 is "### 下文", of "## Below"']);
    expect(withChange('## 下文', '## 下文\n\n## 多余')).toEqual([expect.stringContaining('"## 多余", of nothing')]);
  });

  it('have the same commands, marks, limits and outputs', () => {
    const same = ['docs/zh/01-one.md:7: block 1 is not the same as that of docs/01-one.md:6'];
    expect(withChange('kubectl get flunders', 'kubectl get flunder')).toEqual(same);
    expect(withChange('sh host kind', 'sh host')).toEqual(same);
    expect(withChange('at most 90 s', 'at most 60 s')).toEqual(same);
    expect(withChange('NAME …', '名称 …')).toEqual([expect.stringContaining('block 2 is not')]);
    expect(withChange('```text', '```yaml')).toEqual([expect.stringContaining('block 3 is not')]);
  });

  it('have the same links', () => {
    expect(withChange('https://kind.sigs.k8s.io', 'https://kind.sigs.k8s.io/zh')).toHaveLength(2);
    expect(withChange('[下文](#下文)', '下文')).toEqual([
      expect.stringContaining('links to docs/01-one.md#2, and this'),
    ]);
    expect(withChange('(#下文)', '(#一)')).toHaveLength(2);
    expect(withChange('../troubleshooting.md#usage', '../troubleshooting.md')).toHaveLength(2);
  });
});
