import type { Random } from './seed.ts';

/** When an `up` is cut off, and what is typed after that. */
export interface Moment {
  readonly step: string;
  /** Of the time that the step's run usually takes, from 0 to 1. */
  readonly fraction: number;
  /** `command`: the process group of the command. `machine`: also all that runs for the lab, as a power cut would. */
  readonly cut: 'command' | 'machine';
  /** `up`: the lab is completed and proved. `down`: it leaves nothing. */
  readonly next: 'up' | 'down';
}

/**
 * Moments spread over each step's run: as many equal parts as there are moments, and one moment somewhere in each.
 * What follows alternates, so that every step meets both ways out.
 */
export function planMoments(steps: readonly string[], perStep: number, random: Random): readonly Moment[] {
  let turn = random() < 0.5 ? 0 : 1;
  return steps.flatMap((step) =>
    Array.from({ length: perStep }, (_, part) => {
      turn += 1;
      return {
        step,
        fraction: (part + random()) / perStep,
        cut: random() < 0.3 ? ('machine' as const) : ('command' as const),
        next: turn % 2 === 0 ? ('up' as const) : ('down' as const),
      };
    }),
  );
}

/** Some of them, for a run that has no time for all; another seed takes others. */
export function sample<T>(items: readonly T[], count: number, random: Random): readonly T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ item }) => item);
}

export function describeMoment({ step, fraction, cut, next }: Moment): string {
  const what = cut === 'machine' ? 'everything of the lab' : 'the command';
  const after = next === 'up' ? 'up and verify work' : 'down leaves nothing';
  return `${step} at ${Math.round(fraction * 100)} %: ${what} killed, then ${after}`;
}
