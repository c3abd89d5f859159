import { expect, test } from 'vitest';
import { shownOf } from './from-events.ts';
import { linesOf } from './screen.ts';

const place = { command: 'up', step: 'cluster', title: 'Start the cluster', n: 3, total: 6 };
const evidence = [{ subject: 'kube-apiserver', detail: `answers at ${'x'.repeat(80)}` }];

test('a step stands in its row while it runs, and with its time and what was seen when it has ended', () => {
  const begin = shownOf({ event: 'begin', ...place }, 40);
  const end = shownOf({ event: 'end', ...place, status: 'done', ms: 5321, evidence }, 40);
  const lines = linesOf([
    { at: 1, output: begin },
    { at: 6, output: end },
  ]);
  expect(lines.map(({ row, from, to, spans }) => [row, from, to, spans.map(({ text }) => text).join('')])).toEqual([
    [0, 1, 6, '❯ Start the cluster'],
    [0, 6, undefined, '✔ Start the cluster 5.3 s'],
    [1, 6, undefined, `  kube-apiserver: answers at ${'x'.repeat(10)}…`],
  ]);
});

test('what failed, and what was there already, are told apart', () => {
  expect(shownOf({ event: 'end', ...place, status: 'failed', ms: 10, evidence: [] }, 40)).toContain('✗');
  expect(shownOf({ event: 'end', ...place, status: 'already', ms: 10, evidence: [] }, 40)).toContain('already done');
});
