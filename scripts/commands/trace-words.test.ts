import { describe, expect, it } from 'vitest';
import { kubectlWords, ownWords, refuseStrangers } from './trace-words.ts';

describe("the lab's own words", () => {
  it.each([
    ['get flunders', 0],
    ['--json get flunders', 1],
    ['--name two --html x.html get flunders --name three', 4],
    ['--html=x.html get', 1],
    ['-- -n default get flunders', 0],
    ['--json -- --namespace default get flunders', 1],
    ['--json', 1],
    ['--html', 1],
    ['--nonsense get', 1],
    ['', 0],
  ])('of "%s" are the first %i', (line, count) => {
    expect(ownWords(line.split(' ').filter(Boolean))).toBe(count);
  });
});

describe("a flag that is not the lab's", () => {
  it.each([['--as bob get x'], ['-n default get x'], ['--json --nonsense=1']])('is refused: %s', (line) => {
    const words = line.split(' ');
    expect(() => refuseStrangers(words.slice(0, ownWords(words)))).toThrow('is no flag of lab:trace');
  });

  it('is not what stands behind one that takes a value', () => {
    expect(() => refuseStrangers(['--html', '-', '--name=two', '--json', '--for=3'])).not.toThrow();
  });
});

describe("kubectl's words", () => {
  it('are all that is left, without a leading -- or kubectl', () => {
    expect(kubectlWords(['get', 'flunders', '--', 'x'])).toEqual(['get', 'flunders', '--', 'x']);
    expect(kubectlWords(['--', '-n', 'default', 'get', 'x'])).toEqual(['-n', 'default', 'get', 'x']);
    expect(kubectlWords(['kubectl', 'get', 'x'])).toEqual(['get', 'x']);
  });

  it.each([[[]], [['--']], [['kubectl']]])('must be there: %j', (words) => {
    expect(() => kubectlWords(words)).toThrow('there is nothing to trace');
  });

  it.each([['-v=6'], ['--v=6'], ['-v6'], ['-v']])('leave verbosity alone: %s', (flag) => {
    expect(() => kubectlWords(['get', 'x', flag])).toThrow(`${flag} can't be given`);
    expect(kubectlWords(['exec', 'x', '--', 'sh', flag])).toContain(flag);
  });
});
