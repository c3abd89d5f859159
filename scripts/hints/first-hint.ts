/**
 * Something that a learner may have run into: looks at facts, and says what it means and what to type, or nothing.
 * Lines that are commands stand alone, so that they can be pasted.
 */
export type HintRule<Facts> = (facts: Facts) => string | undefined;

/** The first that has something to say. */
export function firstHint<Facts>(facts: Facts, rules: readonly HintRule<Facts>[]): string | undefined {
  for (const rule of rules) {
    const hint = rule(facts);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

/** A sentence and the command that shows it. */
export function hintOf(sentence: string, ...commands: readonly string[]): string {
  return [sentence, ...commands].join('\n');
}
