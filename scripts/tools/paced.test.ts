import { expect, it } from 'vitest';
import { paced } from './paced.ts';

it('passes on the first line, and then at most one a second', () => {
  let now = 0;
  const lines: string[] = [];
  const report = paced(
    (line) => lines.push(line),
    () => now,
  );
  for (const at of [0, 1, 999, 1_000, 1_500, 2_100]) {
    now = at;
    report(String(at));
  }
  expect(lines).toEqual(['0', '1000', '2100']);
});
