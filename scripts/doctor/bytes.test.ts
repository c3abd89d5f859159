import { expect, it } from 'vitest';
import { showBytes } from './bytes.ts';

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [12_345_678, '12 MB'],
  [1_500_000_000, '1.5 GB'],
])('shows %d bytes as %s', (bytes, text) => {
  expect(showBytes(bytes)).toBe(text);
});
