/** A node of an ESTree, of which only its type is known. */
export type Node = Readonly<Record<string, unknown>>;

export interface Call {
  readonly callee: unknown;
  readonly values: readonly unknown[];
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** @returns undefined for what is no call */
export function argumentsOf(node: Node): Call | undefined {
  const { type, callee, arguments: values } = node;
  return type === 'CallExpression' && Array.isArray(values) ? { callee, values } : undefined;
}

/** The name that a callee begins with: `test` of `test.skipIf(a).each(b)`. */
export function rootOf(callee: unknown): unknown {
  if (!isNode(callee)) return undefined;
  const { type, name, object, callee: inner, tag } = callee;
  return type === 'Identifier' ? name : rootOf(object ?? inner ?? tag);
}

/** What stands for a value that is known only when a test is run: within a template string, or for a whole title. */
export const gap = '…';

/** A string, be it a template with gaps; undefined for what is no string. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const { type, value, quasis } = node;
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type !== 'TemplateLiteral' || !Array.isArray(quasis)) return undefined;
  return quasis.map((quasi: { value: { cooked: string } }) => quasi.value.cooked).join(gap);
}

/** All nodes below one, itself included. */
export function nodesIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  return isNode(node) ? [node, ...Object.values(node).flatMap(nodesIn)] : [];
}
