import type { Operation } from './history.ts';

/** @returns the history with one read that shows what two later writes had replaced already; undefined: there is none */
export function withStaleRead(history: readonly Operation[]): readonly Operation[] | undefined {
  for (const read of history) {
    if (read.kind !== 'read') continue;
    const before = history.filter((one) => isWrite(one) && one.object === read.object && one.return < read.call);
    const old = before.find((one) => one.id && before.some((later) => one.return < later.call));
    if (!old) continue;
    const stale = { ...read, id: old.id, revision: old.revision };
    return history.map((one) => (one === read ? stale : one));
  }
  return undefined;
}

/** @returns the history without a write that a read has seen: as if it had not been asked for; undefined: there is none */
export function withoutWrite(history: readonly Operation[]): readonly Operation[] | undefined {
  const seen = new Set(history.filter(({ kind }) => kind === 'read').map(({ id }) => id));
  const lost = history.find((one) => isWrite(one) && seen.has(one.id) && one.id);
  return lost && history.filter((one) => one !== lost);
}

function isWrite({ kind, outcome }: Operation): boolean {
  return kind !== 'read' && outcome === 'done';
}
