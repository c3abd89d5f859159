/**
 * Field paths as https://kubernetes.io/docs/reference/using-api/server-side-apply/ writes them in managedFields: a chain
 * of elements `f:NAME`, `k:{…}` (list item by its keys), `v:…` (member of a set). A path is one string, so that sets of
 * paths are plain sets.
 */
export type FieldPath = string;

export type FieldSet = ReadonlySet<FieldPath>;

/** Can't be part of a valid name or key. */
const separator = '\u0000';

export const rootPath: FieldPath = '';

export function joinPath(path: FieldPath, element: string): FieldPath {
  return path === rootPath ? element : path + separator + element;
}

export function pathElements(path: FieldPath): string[] {
  return path === rootPath ? [] : path.split(separator);
}

export const fieldElement = (name: string): string => `f:${name}`;
export const valueElement = (value: unknown): string => `v:${JSON.stringify(value)}`;

/** @param keys in any order; written in order of their names, so that equal keys are equal texts */
export function keyElement(keys: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1));
  return `k:${JSON.stringify(Object.fromEntries(sorted))}`;
}

/** For messages: `.spec.ports[port=80].name`, `.metadata.finalizers[="hold"]`. */
export function describePath(path: FieldPath): string {
  return pathElements(path).map(describeElement).join('');
}

function describeElement(element: string): string {
  const [kind, text] = [element.slice(0, 2), element.slice(2)];
  if (kind === 'f:') return `.${text}`;
  if (kind === 'v:') return `[=${text}]`;
  if (kind === 'i:') return `[${text}]`;
  const keys: unknown = JSON.parse(text);
  const pairs = Object.entries(Object(keys)).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `[${pairs.join(',')}]`;
}
