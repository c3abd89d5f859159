import type { ListOptions, ListResult } from '../storage.ts';
import type { MemoryState } from './memory-state.ts';

/** See Storage.list. @throws CompactedError, FutureRevisionError */
export function listPage(state: MemoryState, prefix: string, { revision, startKey, limit }: ListOptions): ListResult {
  const shown = revision || state.revision;
  const items = state.listAt(shown, prefix);
  const from = items.firstFrom(startKey ?? prefix);
  const end = items.endOf(prefix);
  const page = items.slice(from, limit ? Math.min(end, from + limit) : end);
  return { items: page, revision: shown, count: Math.max(0, end - from) };
}
