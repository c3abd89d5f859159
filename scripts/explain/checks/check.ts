import type { LinkId } from '../catalogue/entry.ts';
import type { FindingId } from '../catalogue/findings.ts';
import type { Facts } from '../facts.ts';
import type { WriteRequest } from '../reader/cluster-reader.ts';

/** One link of the chain looked at. Checks are pure: facts in, outcome out. */
export interface Check {
  readonly id: string;
  readonly link: LinkId;
  /** What holds if all is well. */
  readonly title: string;
  /** Checks without whose holding this one says nothing. */
  readonly needs?: readonly string[];
  /** Looked at only where no other check has seen why the APIService is not available. */
  readonly lastResort?: true;
  run(facts: Facts): Outcome;
}

export type Outcome =
  | { readonly status: 'holds'; readonly evidence: readonly string[] }
  | { readonly status: 'found'; readonly findings: readonly Finding[] }
  /** It could not be looked at. */
  | { readonly status: 'unknown'; readonly because: string }
  /** It has no meaning here. */
  | { readonly status: 'moot'; readonly because: string }
  /** The chain ends here, and well. */
  | { readonly status: 'ends'; readonly because: string };

export interface Finding {
  readonly id: FindingId;
  /** What was found, with the names and numbers of this case; one line. */
  readonly what: string;
  readonly evidence: readonly string[];
  readonly fixes: readonly Fix[];
  /** The fixes are not steps of one, but ways to choose from. */
  readonly choose?: true;
  /** Default: the catalogue's. */
  readonly severity?: 'broken' | 'warning';
  /** Default: the catalogue's. */
  readonly cause?: string;
  /** With one of these this finding is a consequence, and not named by itself. */
  readonly followsFrom?: readonly FindingId[];
}

export interface Fix {
  /** Paste-able. Words in capitals are to be filled in. */
  readonly command: string;
  readonly note?: string;
  /** The same for --fix; only where nothing has to be filled in or decided. */
  readonly request?: WriteRequest;
}

export const holds = (...evidence: readonly string[]): Outcome => ({ status: 'holds', evidence });
export const found = (...findings: readonly Finding[]): Outcome => ({ status: 'found', findings });
export const unknown = (because: string): Outcome => ({ status: 'unknown', because });
export const ends = (because: string): Outcome => ({ status: 'ends', because });
export const moot = (because: string): Outcome => ({ status: 'moot', because });

/** Findings, or that all is well. */
export function judged(findings: readonly Finding[], ...evidence: readonly string[]): Outcome {
  return findings.length > 0 ? found(...findings) : holds(...evidence);
}
