import { setInterval } from 'node:timers/promises';
import type { PostStartHook } from 'aggregation-lab/apiserver';
import { plants } from './plants.ts';

/** Says every minute how many plants there are, for as long as the server runs. */
export const countPlants: PostStartHook = {
  name: 'count-plants',
  run({ listers, signal }) {
    const count = async () => {
      for await (const _ of setInterval(60_000, undefined, { signal })) {
        const { length } = await listers(plants).list();
        console.error(`${length} plants`);
      }
    };
    count().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
};
