import type { Storage, StoredValue } from '../storage.ts';

const PAGE = 1_000;

/** All that is below a prefix, at one revision. */
export interface Taken {
  readonly revision: number;
  readonly items: readonly StoredValue[];
}

/** Reads page by page, so that no answer is too large for the engine. @throws as Storage.list */
export async function takeSnapshot(storage: Storage, prefix: string): Promise<Taken> {
  let page = await storage.list(prefix, { limit: PAGE });
  const { revision } = page;
  const items = [...page.items];
  while (page.count > page.items.length) {
    page = await storage.list(prefix, { limit: PAGE, revision, startKey: `${page.items.at(-1)?.key}\0` });
    items.push(...page.items);
  }
  return { revision, items };
}

/** Bytes of all values. */
export function bytesOf({ items }: Taken): number {
  return items.reduce((sum, { value }) => sum + value.length, 0);
}
