import { expect, test } from 'vitest';
import { withoutMachine } from './without-machine.ts';

const machine = { home: '/home/ann', root: '/home/ann/src/lab', user: 'ann' };

test('folders get their usual short names, and the user none', () => {
  expect(withoutMachine('from /home/ann/.cache/x, made in /home/ann/src/lab/server/dist', machine)).toBe(
    'from ~/.cache/x, made in server/dist',
  );
  expect(withoutMachine('there is no lab in /home/ann/src/lab', machine)).toBe('there is no lab in .');
  expect(withoutMachine('owned by ann, of the annex', machine)).toBe('owned by you, of the annex');
});
