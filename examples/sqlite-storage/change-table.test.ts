import { CompactedError } from 'aggregation-lab/apiserver';
import { expect, test } from 'vitest';
import { ChangeTable } from './change-table.ts';

test('the past is kept for some ten thousand changes, and the present for ever', () => {
  const table = new ChangeTable(':memory:');
  table.append('/c/first', Buffer.from('1'));
  table.append('/c/gone', Buffer.from('1'));
  table.append('/c/gone', undefined);
  for (let n = 0; n < 12_000; n++) table.append('/c/counter', Buffer.from(`${n}`));
  expect(table.revision).toBe(12_004);
  const itemsAt = (revision: number) =>
    table.list('/c/', { revision }).items.map(({ key, value }) => `${key}=${value}`);
  expect(() => itemsAt(1999)).toThrow(CompactedError);
  expect(itemsAt(2000)).toEqual(['/c/counter=1995', '/c/first=1']);
  expect(itemsAt(12_004)).toEqual(['/c/counter=11999', '/c/first=1']);
  expect(() => table.changesFrom(2000, '/c/')).toThrow(CompactedError);
  expect(table.changesFrom(2001, '/c/').events).toHaveLength(500);
  table.close();
});
