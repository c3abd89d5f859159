import { expect, test } from 'vitest';
import { createPeak } from './in-flight-peak.ts';

test('the most of the last second is remembered, and forgotten after it', () => {
  let now = 0;
  const peak = createPeak(() => now);
  for (const running of [1, 2, 3, 2, 1]) peak.note(running);
  expect(peak.recent()).toBe(3);
  now = 1500;
  expect(peak.recent()).toBe(3);
  now = 2600;
  expect(peak.recent()).toBe(1);
  peak.note(0);
  now = 9000;
  expect(peak.recent()).toBe(0);
});
