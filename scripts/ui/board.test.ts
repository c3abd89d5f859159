import { describe, expect, it } from 'vitest';
import { type Change, createBoard } from './board.ts';

const times = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:05.000Z', '2026-01-01T00:00:09.000Z'];
const cluster = { server: 'https://127.0.0.1:6443', version: 'v1.37.2' };

function boardAt(clock: string[]) {
  const keeper = createBoard(() => new Date(clock.shift() ?? ''));
  const changes: Change[] = [];
  const stop = keeper.listen((change) => changes.push(change));
  return { keeper, changes, stop };
}

describe('the board', () => {
  it('keeps what was known when a look fails, with the time when it was seen', () => {
    const { keeper } = boardAt([...times]);
    keeper.seen('cluster', cluster);
    keeper.failed('cluster', 'no answer');
    expect(keeper.board.cluster).toEqual({ data: cluster, seen: times[0], problem: 'no answer' });
    keeper.forget('cluster', 'there is no lab');
    expect(keeper.board.cluster).toEqual({ problem: 'there is no lab' });
  });

  it('tells of what has changed, and not of what has not', () => {
    const { keeper, changes } = boardAt([...times]);
    keeper.seen('cluster', cluster);
    keeper.seen('cluster', { ...cluster });
    expect(changes).toHaveLength(1);
    expect(keeper.board.cluster.seen).toBe(times[1]);
    keeper.failed('cluster', 'no answer');
    keeper.failed('cluster', 'no answer');
    keeper.seen('cluster', cluster);
    expect(changes.map(({ data }) => (data as { panel: object }).panel)).toEqual([
      { data: cluster, seen: times[0] },
      { data: cluster, seen: times[1], problem: 'no answer' },
      { data: cluster, seen: times[2] },
    ]);
  });

  it('tells nobody who has left', () => {
    const { keeper, changes, stop } = boardAt([...times]);
    stop();
    keeper.tell({ event: 'requests', data: {} });
    expect(changes).toEqual([]);
  });
});
