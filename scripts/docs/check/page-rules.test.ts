import { describe, expect, it } from 'vitest';
import { fixture } from './fixture.ts';
import { checkPages } from './page-rules.ts';

const run = ['```sh host kind', 'true', '```', ''];
const one = ['# One', '', ...run, 'Next: [two](02-two.md)'];
const two = ['# Two', '', ...run, 'Next: [the differences](differences.md)'];
const wrong = (texts: Parameters<typeof fixture>[0]) =>
  checkPages(fixture(texts)).map(({ file, line, what }) => `${file}:${line}: ${what}`);

describe('a page of the walkthrough', () => {
  it('that keeps to the rules is well, and other files have none', () => {
    expect(wrong({ 'docs/01-one.md': one, 'docs/02-two.md': two, 'docs/x.md': '```\n```', 'README.md': '' })).toEqual(
      [],
    );
  });

  it('has a number of its own', () => {
    expect(wrong({ 'docs/01-one.md': one, 'docs/02-two.md': two, 'docs/02-zwei.md': two })).toContain(
      'docs/02-zwei.md:1: has the number of docs/02-two.md',
    );
  });

  it('has commands that are run on each driver, or says why not', () => {
    const page = (...comments: readonly string[]) => [
      '# One',
      ...comments,
      '',
      '```sh host',
      'true',
      '```',
      '',
      'Next: [x](x.md)',
    ];
    expect(wrong({ 'docs/01-one.md': page() })).toEqual([
      'docs/01-one.md:1: nothing is run on kind; say why: <!-- not run on kind: why -->',
    ]);
    expect(wrong({ 'docs/01-one.md': page('<!-- not run on kind: -->') })).toHaveLength(1);
    expect(wrong({ 'docs/01-one.md': page('<!-- not run on kind: there are no pods -->') })).toEqual([]);
  });

  it('marks its commands as they are marked everywhere', () => {
    const page = ['# One', '', ...run, '```sh', 'true', '```', '', 'Next: [x](x.md)'];
    expect(wrong({ 'docs/01-one.md': page })).toEqual([expect.stringContaining('docs/01-one.md:7: commands that are')]);
  });

  it('ends by pointing on, to the page that comes next', () => {
    const ending = (...lines: readonly string[]) =>
      wrong({ 'docs/01-one.md': ['# One', '', ...run, ...lines], 'docs/02-two.md': two });
    expect(ending('The end.')).toEqual([expect.stringContaining('01-one.md:7: the page ends with a line')]);
    expect(ending('Next: [two](02-two.md)', '', 'And this.')).toHaveLength(1);
    expect(ending('Next: two')).toEqual(['docs/01-one.md:7: "Next:" has no link']);
    expect(ending('Next: [three](03-three.md)')).toEqual([
      'docs/01-one.md:7: "Next:" leads to docs/03-three.md, and not to 02-two.md',
    ]);
    expect(ending('Some words.', 'Next: [two](02-two.md)')).toEqual([]);
  });
});
