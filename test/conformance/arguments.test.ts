import { describe, expect, it } from 'vitest';
import { parseTask } from './arguments.ts';

describe('the words of npm run conformance', () => {
  it('compare both servers unless something else is said', () => {
    expect(parseTask([])).toEqual({ kind: 'compare', only: [], labs: undefined });
    expect(parseTask(['--labs', 'a,b', 'watch'])).toEqual({
      kind: 'compare',
      only: ['watch'],
      labs: { go: 'a', ours: 'b' },
    });
  });

  it('name one server by kubeconfig or lab', () => {
    expect(parseTask(['--kubeconfig', '/k'])).toEqual({ kind: 'examine', only: [], kubeconfig: '/k' });
    expect(parseTask(['--lab', 'a', 'list'])).toEqual({ kind: 'examine', only: ['list'], lab: 'a' });
  });

  it('ask for several of ours', () => {
    expect(parseTask(['--replicas', '2', 'watch'])).toEqual({ kind: 'replicas', only: ['watch'], count: 2 });
    expect(() => parseTask(['--replicas', '1'])).toThrow('from 2 to 9, not "1"');
  });

  it('are refused where they make no sense', () => {
    expect(() => parseTask(['--lab', 'a', '--kubeconfig', 'b'])).toThrow('one of');
    expect(() => parseTask(['--labs', 'a'])).toThrow('two names');
    expect(() => parseTask(['--nonsense'])).toThrow();
  });
});
