import { expect, test } from 'vitest';
import { portOf } from './ui.ts';

test('a port is a number that can be one; without it any is taken', () => {
  expect(portOf('8080')).toBe(8080);
  expect(portOf(undefined)).toBe(0);
  for (const given of ['0', '65536', '-1', '80a', '', '1e3']) expect(() => portOf(given)).toThrow('--port is a number');
});
