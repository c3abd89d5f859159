/**
 * JSON as expressions see it: whole numbers are int, others double.
 * @param value parsed JSON; undefined is null
 */
export function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === 'object' && value !== null) {
    const known = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(known.map(([key, field]) => [key, toCel(field)]));
  }
  return value ?? null;
}
