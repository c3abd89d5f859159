import { describe, expect, it } from 'vitest';
import { fixture } from './fixture.ts';
import { checkLinks } from './links.ts';

const others = {
  'docs/b.md': ['# B', '', '## The `x` flag, again', '', '## Same', '', '## Same'],
  'src/a.ts': 'one\ntwo',
};
const broken = (file: string, ...lines: readonly string[]) =>
  checkLinks(fixture({ ...others, [file]: lines })).map(({ line, what }) => `${line}: ${what}`);

describe('a link', () => {
  it('that leads to a file, a folder, a heading or a line is well', () => {
    const links = ['[a](docs/b.md) [b](docs/) [c](src/a.ts#L2) [d](#here) [e](docs/b.md#the-x-flag-again)'];
    expect(broken('README.md', '# Here', ...links, '[f](docs/b.md#same-1) ![g](src/a.ts)')).toEqual([]);
    expect(broken('docs/a.md', '[a](b.md) [b](../src/a.ts) [c](../README.md)')).toEqual([
      '1: ../README.md: there is no README.md',
    ]);
  });

  it('that leaves the repository is not looked at', () => {
    expect(broken('README.md', '[a](https://kubernetes.io/#x) [b](mailto:a@b.c) [c](//kubernetes.io)')).toEqual([]);
  });

  it('to a file that is not there is told, with its line', () => {
    expect(broken('README.md', '# A', '', 'text', '[a](docs/c.md)')).toEqual(['4: docs/c.md: there is no docs/c.md']);
    expect(broken('docs/a.md', '![a](docs/b.md)')).toEqual(['1: docs/b.md: there is no docs/docs/b.md']);
  });

  it('to a heading that is not there is told', () => {
    expect(broken('README.md', '[a](docs/b.md#c)')).toEqual(['1: docs/b.md has no heading #c']);
    expect(broken('README.md', '# A', '[a](#b)')).toEqual(['2: README.md has no heading #b']);
    expect(broken('README.md', '[a](docs/b.md#same-2)')).toHaveLength(1);
    expect(broken('README.md', '[a](src/a.ts#L9)')).toEqual(['1: src/a.ts has no line 9']);
  });

  it('is found in tables, definitions and HTML as well', () => {
    expect(broken('README.md', '| a |', '|---|', '| [a](x.md) |')).toHaveLength(1);
    expect(broken('README.md', '[a][1]', '', '[1]: x.md')).toHaveLength(1);
    expect(broken('README.md', '<picture><img src="x.svg" alt="a"></picture>')).toHaveLength(1);
    expect(broken('README.md', '<a id="there"></a>', '', '[a](#there)')).toEqual([]);
  });

  it('from the top of the disk is told', () => {
    expect(broken('docs/a.md', '[a](/src/a.ts)')).toEqual(['1: /src/a.ts: links within the project are relative']);
  });
});
