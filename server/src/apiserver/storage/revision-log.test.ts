import { expect, test } from 'vitest';
import { RevisionLog } from './revision-log.ts';

function logOf(capacity: number, revisions: number[]): RevisionLog<{ revision: number }> {
  const log = new RevisionLog<{ revision: number }>({ capacity, maxBytes: 1000 }, 1);
  for (const revision of revisions) log.append({ revision }, 1);
  return log;
}

test('keeps the last changes and knows from which revision on it is complete', () => {
  const log = logOf(3, [2, 4, 5, 9, 10]);
  expect([log.start, log.end, log.floor]).toEqual([2, 5, 4]);
  expect(log.at(1)).toBeUndefined();
  expect(log.oldest).toEqual({ revision: 5 });
});

test.each([
  [3, undefined],
  [4, 2],
  [5, 3],
  [7, 3],
  [9, 4],
  [10, 5],
  [99, 5],
])('the first change after revision %i is at %s', (revision, position) => {
  expect(logOf(3, [2, 4, 5, 9, 10]).positionAfter(revision)).toBe(position);
});

test('an empty log is complete from its floor on', () => {
  const log = logOf(3, []);
  expect(log.positionAfter(0)).toBeUndefined();
  expect(log.positionAfter(1)).toBe(0);
});

test('many bytes push out more than few, but the last change always stays', () => {
  const log = new RevisionLog<{ revision: number }>({ capacity: 10, maxBytes: 100 }, 1);
  for (const revision of [2, 3, 4]) log.append({ revision }, 40);
  expect([log.start, log.end, log.floor]).toEqual([1, 3, 2]);
  log.append({ revision: 5 }, 500);
  expect([log.start, log.end, log.floor]).toEqual([3, 4, 4]);
});
