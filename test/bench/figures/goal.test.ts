import { describe, expect, it } from 'vitest';
import type { Results } from '../results.ts';
import { nothing, series, size } from '../testing.ts';
import { growthOf, judgeGoal, loadRatio, ratio, sizeRatio, startRatio, worst } from './goal.ts';

describe('a ratio', () => {
  it('is ours in multiples of the Go sample', () => {
    expect(ratio((server) => ({ go: 4, ours: 10 })[server])).toBe(2.5);
  });

  it('is none where one is missing, or would be divided by nothing', () => {
    expect(ratio((server) => (server === 'go' ? 4 : undefined))).toBeUndefined();
    expect(ratio((server) => ({ go: 0, ours: 10 })[server])).toBeUndefined();
  });

  it('belongs to one operation and one way', () => {
    const results: Results = {
      ...nothing,
      loads: [
        series('get', 'go', 100, 1),
        series('get', 'ours', 500, 1),
        series('get', 'go', 100, 1, 'aggregated'),
        series('get', 'ours', 100, 1, 'aggregated'),
      ],
    };
    expect(loadRatio(results, 'get', 'direct', 'perSecond')).toBe(5);
    expect(loadRatio(results, 'get', 'direct', 'serverCpu')).toBe(0.2);
    expect(loadRatio(results, 'get', 'aggregated', 'perSecond')).toBe(1);
    expect(loadRatio(results, 'list', 'direct', 'perSecond')).toBeUndefined();
  });

  it('is of medians of starts and restarts', () => {
    const start = { listMs: [], residentMiB: [] };
    const starts = [
      { ...start, server: 'go', readyMs: [500, 900, 600] } as const,
      { ...start, server: 'ours', readyMs: [300, 310, 900] } as const,
    ];
    expect(startRatio({ ...nothing, starts })).toBeCloseTo(310 / 600);
    expect(sizeRatio({ ...nothing, sizes: [size(10, 'go', []), size(20, 'ours', [])] }, 10, 'residentMiB')).toBe(
      undefined,
    );
  });
});

it('knows how a cost grows from the fewest objects to the most', () => {
  const sizes = [
    size(5000, 'ours', [series('limit', 'ours', 100, 3)]),
    size(1000, 'ours', [series('limit', 'ours', 100, 2)]),
    size(5000, 'go', [series('limit', 'go', 100, 30)]),
  ];
  expect(growthOf({ ...nothing, sizes }, 'limit')).toBe(1.5);
  expect(growthOf({ ...nothing, sizes: sizes.slice(0, 1) }, 'limit')).toBeUndefined();
});

it('takes the worst only of what is all known', () => {
  expect(worst([0.2, 0.5, 0.3], 'most')).toBe(0.5);
  expect(worst([2, 1.5], 'least')).toBe(1.5);
  expect(worst([2, undefined], 'least')).toBeUndefined();
  expect(worst([], 'least')).toBeUndefined();
});

it.each([
  [{ atLeast: 5 }, 5, 'reached'],
  [{ atLeast: 5 }, 4.99, 'missed'],
  [{ atMost: 0.7 }, 0.7, 'reached'],
  [{ atMost: 0.7 }, 0.71, 'missed'],
  [{ atMost: 0.7 }, undefined, 'not measured'],
] as const)('judges %j with %j: %s', (bound, value, verdict) => {
  expect(judgeGoal({ title: 't', bound, measure: () => value }, value)).toBe(verdict);
});
