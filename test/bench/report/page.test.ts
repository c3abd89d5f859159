import { describe, expect, it } from 'vitest';
import { goals } from '../figures/goals.ts';
import type { Results } from '../results.ts';
import { nothing, series, size } from '../testing.ts';
import { goalLines, judgeGoals } from './goal-table.ts';
import { benchPage } from './page.ts';
import { plotsOf } from './plots.ts';

const results: Results = {
  ...nothing,
  loads: [series('get', 'go', 700), series('get', 'ours', 4200)],
  sizes: [1000, 20_000].flatMap((objects) =>
    (['go', 'ours'] as const).map((server) => size(objects, server, [series('list', server, 10)])),
  ),
};

describe('the page', () => {
  const judged = judgeGoals(goals, results);
  const page = benchPage({ results, judged, plots: plotsOf(results), findings: 'findings.md' });

  it('names the machine and the versions', () => {
    expect(page).toContain('2 × a processor, 8 GiB, a system');
    expect(page).toContain('vegeta 12');
  });

  it('has each target, its ratio and whether it is reached', () => {
    expect(page).toContain('| GET, requests a second | ≥ 5 × | 6 × | ✓ reached |');
    expect(page).toContain('| LIST limit=100, requests a second | ≥ 5 × | – | – not measured |');
    expect(page).toContain('| memory at 20,000 objects | ≤ 0.75 × | 1 × | ✗ missed |');
    expect(goalLines(judged)[0]).toBe('✓ GET, requests a second: 6 ×, wanted ≥ 5 ×');
  });

  it('has a row for each operation that was measured', () => {
    expect(page).toContain('| GET | 700 | 4,200 | 6 × | 1 → 1 | 2 → 2 |');
    expect(page).not.toContain('| create | ');
  });

  it('shows the plots that there are', () => {
    expect(page).toContain('(requests.svg)');
    expect(page).not.toContain('(watch.svg)');
  });
});

it('draws a bar or a point for each figure', () => {
  const svgs = Object.fromEntries(plotsOf(results).map(({ name, svg }) => [name, svg]));
  expect(Object.keys(svgs)).toEqual(['requests', 'cpu', 'size-list', 'size-memory', 'size-restart']);
  expect(svgs['requests']).toContain('>4,200</text>');
  expect(svgs['size-memory']?.match(/<circle/g)).toHaveLength(4);
});
