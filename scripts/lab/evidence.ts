/** One observed fact that a step shows instead of a bare tick: what was looked at, and what was seen. */
export interface Evidence {
  /** What the fact is about, for example a certificate or an APIService; a few words. */
  readonly subject: string;
  /** What was seen, with its real values; one line. */
  readonly detail: string;
}

/** Of a program's output each line is one. */
export function evidenceLines(subject: string, output: string): readonly Evidence[] {
  return output
    .trim()
    .split('\n')
    .map((detail) => ({ subject, detail }));
}
