import { describe, expect, it } from 'vitest';
import type { RunBlock } from '../../scripts/docs/walkthrough/blocks.ts';
import { judge } from './judge.ts';
import type { BlockRun } from './shell-session.ts';

const block: RunBlock = {
  file: 'docs/05-x.md',
  line: 10,
  code: 'kubectl get a\nkubectl get b',
  drivers: ['host', 'kind'],
  fails: false,
  seconds: 60,
  expected: { host: 'a\nb' },
};
const run: BlockRun = { output: 'a\nb\n', exitCode: 0, failed: undefined, broken: undefined };

describe('a block', () => {
  it('is well if it ends well and prints what the page shows', () => {
    expect(judge(block, 'host', run)).toBeUndefined();
  });

  it('is well on a driver for which the page shows nothing, whatever it prints', () => {
    expect(judge(block, 'kind', { ...run, output: 'x' })).toBeUndefined();
  });

  it('that prints something else is shown with a diff', () => {
    expect(judge(block, 'host', { ...run, output: 'a\nc\n' })).toBe(
      [
        'docs/05-x.md:10 prints something else',
        '    $ kubectl get a',
        '    $ kubectl get b',
        'Expected (-) and seen (+):',
        '      a',
        '    - b',
        '    + c',
      ].join('\n'),
    );
  });

  it('of which a command fails is named with the line of that command', () => {
    const problem = judge(block, 'kind', { ...run, failed: { line: 2, exitCode: 3 } });
    expect(problem).toContain('docs/05-x.md:12 has failed with exit code 3\n    $ kubectl get a');
    expect(problem).toContain('It printed:\n    a\n    b');
  });

  it('may have a command in the middle that fails, if the page shows what is seen then', () => {
    expect(judge(block, 'host', { ...run, failed: { line: 1, exitCode: 1 } })).toBeUndefined();
    expect(judge(block, 'host', { ...run, exitCode: 1, failed: { line: 2, exitCode: 1 } })).toContain('x.md:12 has');
  });

  it('that is to fail must, whatever goes wrong before its end', () => {
    const fails = { ...block, fails: true };
    expect(judge(fails, 'host', run)).toContain('is to fail, and ends with exit code 0');
    expect(judge(fails, 'host', { ...run, exitCode: 1, failed: { line: 1, exitCode: 1 } })).toBeUndefined();
    expect(judge(fails, 'host', { ...run, exitCode: 1, output: 'other' })).toContain('prints something else');
  });

  it('that has not come to its end is no success, not even where it is to fail', () => {
    const hung = { output: 'a\nb', exitCode: undefined, failed: undefined, broken: 'not finished after 60 s' };
    expect(judge({ ...block, fails: true }, 'host', hung)).toContain('docs/05-x.md:10 not finished after 60 s');
  });
});
