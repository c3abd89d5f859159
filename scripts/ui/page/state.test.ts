import { describe, expect, it } from 'vitest';
import type { RequestView } from '../model.ts';
import { nothing, stateAfter } from './state.ts';

const request = (id: string, time: string, code?: number): RequestView => ({
  id,
  time,
  user: 'ann',
  background: false,
  ...(code !== undefined && { code }),
  traced: { method: 'GET', uri: '/', verb: 'get', purpose: 'read', way: 'aggregated', hops: [], spans: [] },
});

describe('what the page knows', () => {
  it('changes panel by panel', () => {
    const panel = { data: { server: 'https://x', version: 'v1' }, seen: 'then' };
    const state = stateAfter(nothing, { event: 'panel', data: { name: 'cluster', panel } }, 5);
    expect(state.board.cluster).toEqual(panel);
    expect(state.board.steps).toEqual({});
    expect(state).toMatchObject({ live: true, heard: 5 });
  });

  it('has requests newest first, each once', () => {
    const first = { requests: [request('a', '1'), request('b', '2')] };
    const one = stateAfter(nothing, { event: 'requests', data: first }, 1);
    const two = stateAfter(
      one,
      { event: 'requests', data: { requests: [request('a', '1', 200), request('c', '3')] } },
      2,
    );
    expect(two.requests.map(({ id, code }) => [id, code])).toEqual([
      ['c', undefined],
      ['b', undefined],
      ['a', 200],
    ]);
    const anew = stateAfter(two, { event: 'requests', data: { requests: [], anew: true } }, 3);
    expect(anew.requests).toEqual([]);
  });

  it('hears that nothing has changed', () => {
    expect(stateAfter({ ...nothing, live: false }, { event: 'beat', data: {} }, 7)).toMatchObject({
      live: true,
      heard: 7,
    });
  });
});
