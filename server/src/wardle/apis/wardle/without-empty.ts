/**
 * Leaves out what Go's `omitempty` leaves out: an empty string or list means the same as none, and must look the same
 * after every way through the server.
 */
export function withoutEmpty<T extends object>(fields: T): T {
  const kept = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(kept) as T;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
