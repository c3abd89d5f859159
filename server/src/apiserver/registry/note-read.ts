import type { WriteRequest } from './write-request.ts';

/** A write reads the object first. @param revision undefined if there was no such object */
export function noteRead(
  { trace }: WriteRequest,
  key: string,
  revision: number | undefined,
  from: 'engine' | 'watch cache' = 'engine',
): void {
  const seen = revision === undefined ? { found: 0 } : { revision, found: 1 };
  trace.note('storage', { operation: 'read for update', key, from, ...seen });
}
