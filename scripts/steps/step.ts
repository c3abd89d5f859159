import type { Evidence } from '../lab/evidence.ts';
import type { Lab, Say } from '../lab/lab.ts';
import type { Footprint } from '../walk/footprint.ts';

/** Is a step done already? Either the evidence, or what is missing. */
export type Check =
  | { readonly done: true; readonly evidence: readonly Evidence[] }
  | { readonly done: false; readonly because: string };

export interface TryThis {
  /** A sentence. */
  readonly what: string;
  readonly command: string;
}

/** One step on the way to the lab, as data. `up` does check → run → verify for each, in order. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Why the step exists, for someone who has never seen aggregation. */
  readonly why: string;
  /** `makes` leaves something behind that undo takes back; `looks` only looks, and does so at every `up`. */
  readonly nature: 'makes' | 'looks';
  /** The page of the walkthrough about it, relative to the project. */
  readonly page: string;
  /** Something to try once it is done: what it shows, and a command to paste. */
  readonly tryThis: TryThis;
  /** Looks only, changes nothing; never throws for "not there yet". */
  check(lab: Lab): Promise<Check>;
  /** Writes what somebody needs who would rather take the step by hand, once the step before is done; nothing else. */
  prepare?(lab: Lab): Promise<void>;
  /** Does what is missing. May be called on anything half-made. */
  run(lab: Lab, say: Say): Promise<void>;
  /** Shows that the step holds. @throws LabError if it does not */
  verify(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  /**
   * What a learner should look at, given the state of things now: something that stands out, else where the step's work
   * is to be seen. Lines that are commands can be pasted.
   */
  hint(lab: Lab): Promise<string>;
  /** What it has left behind in the cluster, to show what has changed; only where there is something. */
  footprint?(lab: Lab): Promise<Footprint>;
  /** Takes back what the step made, nothing else; on nothing it says so. */
  undo(lab: Lab, say: Say): Promise<readonly Evidence[]>;
  /** Takes this step back while all before it stays; only where that is more than what undo does on the way down. */
  retract?(lab: Lab, say: Say): Promise<readonly Evidence[]>;
}

export const done = (...evidence: readonly Evidence[]): Check => ({ done: true, evidence });
export const missing = (because: string): Check => ({ done: false, because });
