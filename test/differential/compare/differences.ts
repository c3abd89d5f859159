import type { Normalized } from './normalize.ts';

/** One field, or the status, of which the two servers say something else. */
export interface Difference {
  /** `code`, `body.metadata.generation`, `body.items.0.kind` … */
  readonly field: string;
  /** Undefined where it is missing. */
  readonly go: unknown;
  readonly ours: unknown;
}

/** If the status differs, that alone: the rest can but differ, too. */
export function differences(go: Normalized, ours: Normalized): readonly Difference[] {
  if (go.code !== ours.code) return [{ field: 'code', go: go.code, ours: ours.code }];
  const { warnings: fromGo, ...restOfGo } = go;
  const { warnings: fromOurs, ...restOfOurs } = ours;
  return [...compareSets('warning', fromGo, fromOurs), ...compare('', restOfGo, restOfOurs)];
}

/** Each text that only one of them has. */
function compareSets(field: string, go: readonly string[], ours: readonly string[]): readonly Difference[] {
  return [
    ...go.filter((text) => !ours.includes(text)).map((text) => ({ field, go: text, ours: undefined })),
    ...ours.filter((text) => !go.includes(text)).map((text) => ({ field, go: undefined, ours: text })),
  ];
}

function compare(field: string, go: unknown, ours: unknown): readonly Difference[] {
  if (sets.includes(field) && Array.isArray(go) && Array.isArray(ours)) {
    return compareSets(field, go.map(asText), ours.map(asText));
  }
  if (isTree(go) && isTree(ours) && Array.isArray(go) === Array.isArray(ours)) {
    const keys = new Set([...Object.keys(go), ...Object.keys(ours)]);
    return [...keys].flatMap((key) => compare(field ? `${field}.${key}` : key, own(go, key), own(ours, key)));
  }
  return Object.is(go, ours) ? [] : [{ field, go, ours }];
}

/** What is wrong with a request has no order, nor have the paths of a server. */
const sets = ['body.details.causes', 'body.paths'];
const asText = (value: unknown) => JSON.stringify(value);

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function own(tree: object, key: string): unknown {
  return Object.hasOwn(tree, key) ? Object.entries(tree).find(([name]) => name === key)?.[1] : undefined;
}
