/** @param path e.g. `.spec.replicas`. @returns what stands there; undefined if any part is missing */
export function fieldAt(object: object, path: string): unknown {
  let value: unknown = object;
  for (const key of keysOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Sets a field, in place, and makes the objects around it where they are missing. */
export function setFieldAt(object: object, path: string, value: unknown): void {
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  let parent = object as Record<string, unknown>;
  for (const key of keys) {
    const next = parent[key];
    const child = typeof next === 'object' && next !== null ? next : {};
    parent[key] = child;
    parent = child as Record<string, unknown>;
  }
  parent[last] = value;
}

function keysOf(path: string): string[] {
  return path.split('.').slice(1);
}
