import type { CastEvent } from './cast.ts';

/** The same output with every pause longer than `most` seconds cut to that. Shorter ones stay as they were. */
export function cutIdle(events: readonly CastEvent[], most: number): readonly CastEvent[] {
  let cut = 0;
  let before = 0;
  return events.map(({ at, output }) => {
    cut += Math.max(0, at - before - most);
    before = at;
    return { at: at - cut, output };
  });
}
