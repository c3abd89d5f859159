import { describe, expect, it } from 'vitest';
import { parseBenchTask } from './arguments.ts';

const parse = (...args: readonly string[]) => parseBenchTask(args, '/project/docs');

describe('the flags of npm run bench', () => {
  it('measure everything and write the page', () => {
    expect(parse()).toMatchObject({ kind: 'measure', only: [], out: '/project/docs/benchmarks', strict: false });
    expect(parse()).toMatchObject({ plan: { mode: 'full' } });
  });

  it('leave the page of a full run alone in a quick one', () => {
    expect(parse('--quick')).toMatchObject({ plan: { mode: 'quick' }, out: '/project/docs/benchmarks/quick' });
  });

  it('write nothing of a part, unless told where', () => {
    expect(parse('--quick', 'get', 'watch')).toMatchObject({ only: ['get', 'watch'], out: undefined });
    expect(parse('get', '--out', '/elsewhere')).toMatchObject({ only: ['get'], out: '/elsewhere' });
  });

  it('know what excludes what', () => {
    expect(parse('--render', '/there')).toEqual({ kind: 'render', out: '/there' });
    expect(() => parse('--render', '/there', '--quick')).toThrow('--render takes no other flags');
    expect(() => parse('--qiuck')).toThrow("Unknown option '--qiuck'");
  });
});
