import { digest } from './record.ts';

export interface FileState {
  /** What this command would have written before, undefined if it did not have the file. */
  readonly before: string | undefined;
  readonly wanted: string;
  /** What lies there; undefined if nothing does. */
  readonly there: string | undefined;
  /** Digest of what was written last; undefined if it was not written by a generator, or began as somebody's text. */
  readonly written: string | undefined;
}

/**
 * `create`, `replace`: as wanted. `keep`: nothing is to change, or it is there already. `leave`: it would have to
 * change, but somebody has edited it.
 */
export type Write = 'create' | 'replace' | 'keep' | 'leave';

/** What to do about one file. An edited file is never written. */
export function planWrite({ before, wanted, there, written }: FileState): Write {
  if (there === undefined) {
    // Who deleted a file that was generated once wants it gone, unless it is about to become another one.
    return written !== undefined && before === wanted ? 'keep' : 'create';
  }
  if (there === wanted || before === wanted) return 'keep';
  return written !== undefined && digest(there) === written ? 'replace' : 'leave';
}
