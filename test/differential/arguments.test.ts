import { expect, it } from 'vitest';
import { parseDifferentialTask } from './arguments.ts';

it('reads the words of npm run differential', () => {
  expect(parseDifferentialTask([])).toEqual({ seed: 1, requests: 2000, lab: undefined, help: false });
  expect(parseDifferentialTask(['--seed', '7', '--requests', '5000', '--lab', 'a'])).toMatchObject({
    seed: 7,
    requests: 5000,
    lab: 'a',
  });
  expect(() => parseDifferentialTask(['--seed', 'x'])).toThrow('--seed takes a whole number, not "x"');
  expect(() => parseDifferentialTask(['--nonsense'])).toThrow();
});
