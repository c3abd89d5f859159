import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown.ts';
import { blocksOf } from './blocks.ts';

const page = (...lines: readonly string[]) => blocksOf('docs/01-x.md', parseMarkdown(lines.join('\n')));
const fence = (info: string, ...code: readonly string[]) => [`\`\`\`${info}`, ...code, '```'];

describe('the blocks that are run', () => {
  it('name their drivers, and stand in their order with their lines', () => {
    const { blocks, problems } = page(
      '# X',
      '',
      ...fence('sh host kind', 'a', 'b'),
      '',
      '- in a list:',
      '',
      ...fence('sh kind fails', 'c').map((line) => `  ${line}`),
    );
    expect(problems).toEqual([]);
    expect(blocks).toMatchObject([
      { file: 'docs/01-x.md', line: 3, code: 'a\nb', drivers: ['host', 'kind'], fails: false, seconds: 60 },
      { line: 10, code: 'c', drivers: ['kind'], fails: true },
    ]);
  });

  it('have the output that is shown right below, for both drivers or one', () => {
    const { blocks, problems } = page(
      ...fence('sh host kind', 'a'),
      ...fence('output', 'A'),
      '',
      ...fence('sh host kind', 'b'),
      ...fence('output kind', 'in a pod'),
      '',
      ...fence('output host', 'a process'),
      '',
      ...fence('sh host', 'c'),
    );
    expect(problems).toEqual([]);
    expect(blocks.map(({ expected }) => expected)).toEqual([
      { host: 'A', kind: 'A' },
      { host: 'a process', kind: 'in a pod' },
      {},
    ]);
  });

  it('may take as long as the page says', () => {
    const { blocks } = page('<!-- at most 300 s -->', '<!-- slow at first -->', ...fence('sh host', 'a'));
    expect(blocks).toMatchObject([{ seconds: 300 }]);
  });
});

describe('what is wrong with a block', () => {
  const wrong = (...lines: readonly string[]) => page(...lines).problems.map(({ line, what }) => `${line}: ${what}`);

  it('is told of commands that nobody runs, and does not say why', () => {
    expect(wrong(...fence('sh', 'a'))).toEqual([expect.stringContaining('1: commands that are not run stand below')]);
    expect(wrong('<!-- not run: -->', ...fence('sh', 'a'))).toHaveLength(1);
    expect(wrong('<!-- not run: it takes a registry -->', ...fence('sh', 'a'))).toEqual([]);
    expect(wrong('<!-- not run: why -->', 'Text between.', '', ...fence('sh', 'a'))).toHaveLength(1);
  });

  it('is told of commands that are marked as something else', () => {
    expect(wrong(...fence('bash', 'a'))).toEqual(['1: commands are marked "sh", not "bash"']);
    expect(wrong(...fence('', 'a'))).toEqual([expect.stringContaining('a block says what it is')]);
    expect(wrong(...fence('yaml', 'a: b'))).toEqual([]);
  });

  it('is told of words that mean nothing', () => {
    expect(wrong(...fence('sh host knid', 'a'))).toEqual(['1: "knid" means nothing after sh']);
    expect(wrong(...fence('sh fails', 'a'))).toEqual(['1: "sh fails" names no driver: host, kind or both']);
    expect(wrong('<!-- at most 5 min -->', ...fence('sh host', 'a'))).toEqual([expect.stringContaining('5 min')]);
  });

  it('is told of an output that belongs to nothing', () => {
    expect(wrong(...fence('output', 'a'))).toEqual(['1: an output stands right below the commands that are run']);
    expect(wrong(...fence('sh host', 'a'), 'Text.', '', ...fence('output', 'a'))).toHaveLength(1);
    expect(wrong(...fence('sh host', 'a'), ...fence('output kind', 'a'))).toEqual([
      '4: the commands above are not run on kind',
    ]);
    expect(wrong(...fence('sh host', 'a'), ...fence('output hots', 'a'))).toEqual([
      '4: "hots" means nothing after output',
    ]);
  });
});
