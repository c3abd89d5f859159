import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { BoardKeeper } from './board.ts';

/** What all looks share. */
export interface Viewer {
  readonly paths: LabPaths;
  readonly signal: AbortSignal;
  readonly keeper: BoardKeeper;
  /** The lab as it is now; undefined where there is none. It may come, go and come back while someone looks. */
  lab(): Promise<Lab | undefined>;
}

export function createViewer(paths: LabPaths, signal: AbortSignal, keeper: BoardKeeper): Viewer {
  let known: Lab | undefined;
  return {
    paths,
    signal,
    keeper,
    async lab() {
      const opened = await openLab({ paths, signal }).catch((error: unknown) => {
        if (error instanceof LabError && error.id === 'no-lab') return undefined;
        throw error;
      });
      // The same one again remembers which tools it has found.
      if (known === undefined || opened?.driver.name !== known.driver.name) known = opened;
      return known;
    },
  };
}

/** In one line, for the page. */
export function problemOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0]?.slice(0, 300) ?? '';
}
