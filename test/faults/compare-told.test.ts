import { expect, test } from 'vitest';
import { compareTold } from './compare-told.ts';

const created = { name: 'a', id: 'a.0', deleted: false, revision: 5 };
const deleted = { name: 'a', id: 'a.0', deleted: true, revision: undefined };
const told = [
  { id: 'a.0', deleted: false, revision: 5 },
  { id: 'a.0', deleted: true, revision: 6 },
];

test('each acknowledged write is told once', () => {
  expect(compareTold([created, deleted], told, [])).toEqual([]);
  expect(compareTold([created, deleted], [...told, ...told.slice(1)], [])).toEqual([
    'the deletion of a.0 was told 2 times',
  ]);
});

test('what is missing is lost, unless the follower had to list anew when it happened', () => {
  expect(compareTold([created], [], [])).toEqual(['a.0 at 5 was never told']);
  expect(compareTold([created], [], [{ after: 5, upTo: 9 }])).toEqual(['a.0 at 5 was never told']);
  expect(compareTold([created], [], [{ after: 4, upTo: 5 }])).toEqual([]);
  expect(compareTold([deleted], [], [])).toEqual(['the deletion of a.0 at undefined was never told']);
});
