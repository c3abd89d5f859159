import { expect, it } from 'vitest';
import { shown, times } from './numbers.ts';

it.each([
  [undefined, '–'],
  [0, '0'],
  [0.012345, '0.0123'],
  [27.38, '27.4'],
  [710.4, '710'],
  [123_456, '123,456'],
])('shows %j as %s', (value, expected) => {
  expect(shown(value)).toBe(expected);
});

it('shows ratios with two figures', () => {
  expect(times(5.234)).toBe('5.2 ×');
  expect(times(0.2951)).toBe('0.3 ×');
  expect(times(12.6)).toBe('13 ×');
  expect(times(undefined)).toBe('–');
});
