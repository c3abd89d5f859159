import { expect, test } from 'vitest';
import { takeArguments } from './arguments.ts';

test('takes what is its own, in both forms, and leaves the rest', () => {
  const argv = ['--standalone', '--database', 'a.db', '--rights-by=a.b,c.d', '--secure-port=0', '--keep-changes=5'];
  expect(takeArguments(argv, {})).toEqual({
    own: { database: 'a.db', init: undefined, group: 'tables.example.com', keptChanges: 5, rightsBy: ['a.b', 'c.d'] },
    rest: ['--standalone', '--secure-port=0'],
  });
  expect(takeArguments([], { TABLES_DATABASE: 'b.db' }).own.database).toBe('b.db');
});

test.each([
  [[], '--database must be specified'],
  [['--database'], 'flag needs an argument: --database'],
  [['--database=a', '--keep-changes=0'], 'invalid argument "0" for --keep-changes'],
])('refuses %j', (argv, message) => {
  expect(() => takeArguments(argv, {})).toThrow(message);
});
