import { describe, expect, it } from 'vitest';
import { steps } from '../steps/steps.ts';
import { idBefore, placeIn, stepAfter } from './position.ts';

describe('a walk through the steps', () => {
  it('goes through all of them, one at a time, and ends', () => {
    const seen: string[] = [];
    for (let step = stepAfter(steps, undefined); step; step = stepAfter(steps, step.id)) seen.push(step.id);
    expect(seen).toEqual(steps.map(({ id }) => id));
  });

  it('goes back to the beginning', () => {
    const [first, second] = steps;
    expect(second && idBefore(steps, second)).toBe(first?.id);
    expect(first && idBefore(steps, first)).toBeUndefined();
    expect(first && placeIn(steps, first)).toBe(`step 1 of ${steps.length}`);
  });
});
