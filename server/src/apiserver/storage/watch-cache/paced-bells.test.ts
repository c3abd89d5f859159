import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bell } from '../bell.ts';
import { PacedBells } from './paced-bells.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function bellsOf(count: number) {
  const bells = new PacedBells();
  const heard = { rings: 0 };
  const bell = () => ({ ring: () => heard.rings++ }) as unknown as Bell;
  for (let index = 0; index < count; index++) bells.add(bell());
  return { bells, heard };
}

test('the first change is told at once, those that follow are told together', () => {
  const { bells, heard } = bellsOf(200);
  bells.ring();
  expect(heard.rings).toBe(200);
  for (let change = 0; change < 20; change++) bells.ring();
  vi.advanceTimersByTime(9);
  expect(heard.rings).toBe(200);
  vi.advanceTimersByTime(1);
  expect(heard.rings).toBe(400);
  vi.advanceTimersByTime(1000);
  expect(heard.rings).toBe(400);
  bells.ring();
  expect(heard.rings).toBe(600);
});

test('nobody waits longer than 50 ms, however many follow', () => {
  const { bells, heard } = bellsOf(5_000);
  bells.ring();
  bells.ring();
  vi.advanceTimersByTime(50);
  expect(heard.rings).toBe(10_000);
});

test('what can not wait does not, and is not told twice', () => {
  const { bells, heard } = bellsOf(100);
  bells.ring();
  bells.ring();
  bells.ringNow();
  expect(heard.rings).toBe(200);
  vi.advanceTimersByTime(1000);
  expect(heard.rings).toBe(200);
});

test('a few hear of each change at once', () => {
  const { bells, heard } = bellsOf(10);
  bells.ring();
  bells.ring();
  expect(heard.rings).toBe(20);
});
