import { isRecord } from './json-value.ts';

/** What of a document a JSON pointer names: a member of an object or list, which need not be there. */
export interface Place {
  readonly container: Record<string, unknown> | unknown[];
  readonly key: string;
}

/** @returns undefined if there is nothing that the place could be in. https://www.rfc-editor.org/rfc/rfc6901 */
export function findPlace(document: unknown, pointer: string): Place | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let container: unknown = document;
  for (const key of keys.slice(0, -1)) container = isContainer(container) ? read({ container, key }) : undefined;
  return isContainer(container) ? { container, key: keys.at(-1) ?? '' } : undefined;
}

/** @returns undefined if nothing is there */
export function read({ container, key }: Place): unknown {
  if (!Array.isArray(container)) return Object.hasOwn(container, key) ? container[key] : undefined;
  const index = indexIn(container.length, key);
  return index === undefined ? undefined : container[index];
}

/** What is there goes; in a list nothing else does. @returns false if the list has no such place */
export function replace({ container, key }: Place, value: unknown): boolean {
  if (!Array.isArray(container)) return define(container, key, value);
  const index = indexIn(container.length, key);
  if (index === undefined) return false;
  container[index] = value;
  return true;
}

/** In a list, what is there and behind moves on by one; `-` is its end. @returns false if the list has no such place */
export function insert({ container, key }: Place, value: unknown): boolean {
  if (!Array.isArray(container)) return define(container, key, value);
  const index = key === '-' ? container.length : indexIn(container.length + 1, key);
  if (index === undefined) return false;
  container.splice(index, 0, value);
  return true;
}

/** @returns false if nothing is there */
export function remove({ container, key }: Place): boolean {
  if (!Array.isArray(container)) return Object.hasOwn(container, key) && Reflect.deleteProperty(container, key);
  const index = indexIn(container.length, key);
  if (index === undefined) return false;
  container.splice(index, 1);
  return true;
}

/** Counted from the end if negative, as every API server of Kubernetes takes it. @param length of what can be named */
function indexIn(length: number, key: string): number | undefined {
  if (!/^[+-]?\d+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? Number(key) + length : Number(key);
  return index >= 0 && index < length ? Math.abs(index) : undefined;
}

/** `__proto__` is a key like any other. */
function define(object: Record<string, unknown>, key: string, value: unknown): boolean {
  return Reflect.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function isContainer(value: unknown): value is Place['container'] {
  return isRecord(value) || Array.isArray(value);
}
