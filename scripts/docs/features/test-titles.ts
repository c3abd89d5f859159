import { parseAst } from 'vitest/node';
import { argumentsOf, type Call, gap, isNode, rootOf, textOf } from './syntax.ts';

/**
 * The full titles of the tests that a file holds, found without running it: of `test.each` as they are written, of
 * template strings with gaps. A title that is a variable's is all gap.
 * @param code TypeScript
 * @returns each with the titles of the describes around it, outermost first
 */
export function testTitles(code: string): readonly (readonly string[])[] {
  return titlesIn(parseAst(code, { lang: 'ts' }), []);
}

function titlesIn(node: unknown, above: readonly string[]): readonly (readonly string[])[] {
  if (Array.isArray(node)) return node.flatMap((child) => titlesIn(child, above));
  if (!isNode(node)) return [];
  const made = madeBy(argumentsOf(node));
  if (!made) return Object.values(node).flatMap((child) => titlesIn(child, above));
  const titles = [...above, textOf(made.title) ?? gap];
  return made.kind === 'describe' ? titlesIn(made.body, titles) : [titles];
}

/** What a call makes: `test('…', …)`, `it.skipIf(…).each(…)('…', …)`. `test.each([…])` alone makes nothing yet. */
function madeBy(call: Call | undefined) {
  if (!call || call.values.length < 2) return undefined;
  const name = rootOf(call.callee);
  const [title, ...body] = call.values;
  if (name === 'describe') return { kind: 'describe', title, body } as const;
  return name === 'test' || name === 'it' ? ({ kind: 'test', title, body } as const) : undefined;
}
