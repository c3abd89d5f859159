/** What a rebuild came to. */
export type BuildOutcome =
  /** The bundle is written, and another one than before, or not. */
  | { readonly changed: boolean }
  /** Nothing was written: the compiler's own messages, ready to be shown. */
  | { readonly problem: string };

/** Builds a server's bundle again and again. */
export interface Builder {
  /** Absolute path of what the server is to run in place of its bundle; without it the bundle itself is built. */
  readonly file?: string;
  rebuild(): Promise<BuildOutcome>;
  close(): Promise<void>;
}
