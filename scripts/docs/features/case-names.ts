import { parseAst } from 'vitest/node';
import { argumentsOf, nodesIn, rootOf, textOf } from './syntax.ts';

/**
 * The cases that a topic of test/conformance holds, `Topic: name`, found without running it; of template strings with
 * gaps.
 * @param code TypeScript, with `const conform = topic('…')`
 */
export function caseNames(code: string): readonly string[] {
  const calls = nodesIn(parseAst(code, { lang: 'ts' })).flatMap((node) => argumentsOf(node) ?? []);
  const textsOf = (name: string) =>
    calls.filter(({ callee }) => rootOf(callee) === name).flatMap(({ values }) => textOf(values[0]) ?? []);
  return textsOf('topic').flatMap((topic) => textsOf('conform').map((name) => `${topic}: ${name}`));
}
