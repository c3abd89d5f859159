import type { Cast } from './cast.ts';
import { cutIdle } from './cut-idle.ts';
import { linesOf } from './screen.ts';
import { svg } from './svg.ts';

/** Seconds: the longest pause that is shown. */
export const longestPause = 1;
/** Seconds that the last picture stays. */
const hold = 8;

/** The recording as an animated SVG, which says by how much it is faster than what was recorded. */
export function pictureOf({ header, events }: Cast): string {
  const shown = cutIdle(events, longestPause);
  const [took, shows] = [events.at(-1)?.at ?? 0, shown.at(-1)?.at ?? 0].map((seconds) => seconds.toFixed(0));
  return svg({
    title: `${header.title} (idle time cut to ${longestPause} s)`,
    description: `A recorded run of ${took} s, shown in ${shows} s. The times beside the steps are those of the run.`,
    width: header.width,
    lines: linesOf(shown),
    hold,
  });
}
