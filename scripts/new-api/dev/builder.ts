/** What a rebuild came to. */
export type BuildOutcome =
  /** The bundle is written, and another one than before, or not. */
  | { readonly changed: boolean }
  /** Nothing was written: the compiler's own messages, ready to be shown. */
  | { readonly problem: string };

/** Builds a server's bundle again and again. */
export interface Builder {
  rebuild(): Promise<BuildOutcome>;
  close(): Promise<void>;
}
