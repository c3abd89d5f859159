/**
 * A copy of what JSON can hold. structuredClone, which can copy anything, takes many times as long for small objects.
 */
export function cloneJson<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const own = copy((value as Record<string, unknown>)[key]);
    // Assigned, this one would become the prototype.
    if (key === '__proto__') {
      Object.defineProperty(result, key, { value: own, enumerable: true, configurable: true, writable: true });
    } else result[key] = own;
  }
  return result;
}
