/** Something wrong in a Markdown file. */
export interface Problem {
  /** Relative to the project. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** `docs/05-x.md:12: what is wrong`, as editors and terminals make a link of it. */
export function problemLine({ file, line, what }: Problem): string {
  return `${file}:${line}: ${what}`;
}
