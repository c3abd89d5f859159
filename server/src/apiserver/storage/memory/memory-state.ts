import { compareKeys } from '../compare-keys.ts';
import { RevisionLog } from '../revision-log.ts';
import { SortedList } from '../sorted-list.ts';
import { CompactedError, FutureRevisionError, type StorageEvent, type StoredValue } from '../storage.ts';

interface Change extends StorageEvent {
  readonly before: StoredValue | undefined;
  /** Milliseconds, by the clock of the state. */
  readonly at: number;
}

/** How much of the past is kept: whichever is reached first. */
export interface MemoryLimits {
  /** How many changes are kept for reads of the past and for watches. */
  readonly maxHistory: number;
  /** How many bytes of values they may hold. */
  readonly maxBytes: number;
  /** How long they are kept, in milliseconds. */
  readonly maxAgeMs: number;
  /** The clock, in milliseconds: for tests that do not want to wait. */
  readonly now: () => number;
}

/** The present as a sorted list, the past as the changes that led here: an old state is the present with those undone. */
export class MemoryState {
  readonly #limits: MemoryLimits;
  #present: SortedList<StoredValue>;
  /** In place of it while much is replayed: in no order. */
  #unordered: Map<string, StoredValue> | undefined;
  readonly log: RevisionLog<Change>;
  #revision: number;

  /** @param start what there is already, its past unknown. Default: as in etcd, an empty store is at revision 1 */
  constructor(limits: MemoryLimits, start?: { readonly items: readonly StoredValue[]; readonly revision: number }) {
    const { items = [], revision = 1 } = start ?? {};
    this.#limits = limits;
    this.#present = new SortedList([...items].sort((a, b) => compareKeys(a.key, b.key)));
    this.log = new RevisionLog({ capacity: limits.maxHistory, maxBytes: limits.maxBytes }, start ? revision : 0);
    this.#revision = revision;
  }

  get revision(): number {
    return this.#revision;
  }

  get(key: string): StoredValue | undefined {
    return this.#unordered ? this.#unordered.get(key) : this.#present.get(key);
  }

  /**
   * Writes many changes in a row. To keep 100,000 keys in order after each of them takes seconds, to order them once
   * none. Nothing but `get` and `write` may be called meanwhile.
   */
  replay(changes: () => void): void {
    const present = new Map(this.#present.slice(0, this.#present.size).map((item) => [item.key, item]));
    this.#unordered = present;
    changes();
    this.#unordered = undefined;
    this.#present = new SortedList([...present.values()].sort((a, b) => compareKeys(a.key, b.key)));
  }

  /**
   * @param value undefined deletes, which without anything to delete changes nothing
   * @param at when it happened, by the clock of the state. Default: now
   */
  write(key: string, value: Buffer | undefined, at = this.#limits.now()): void {
    const before = this.get(key);
    if (!value && !before) return;
    const revision = this.#revision + 1;
    if (value) this.#set({ key, value, modRevision: revision });
    else (this.#unordered ?? this.#present).delete(key);
    this.#revision = revision;
    this.#remember({
      type: value ? 'PUT' : 'DELETE',
      key,
      value: value ?? before?.value ?? Buffer.alloc(0),
      previous: before?.value,
      revision,
      before,
      at,
    });
  }

  /** @throws CompactedError, FutureRevisionError */
  listAt(revision: number, prefix: string): SortedList<StoredValue> {
    if (revision === this.#revision) return this.#present;
    const items = this.#undone(this.#positionAfter(revision), prefix);
    return new SortedList(items.sort((a, b) => compareKeys(a.key, b.key)));
  }

  /** Forgets how it came to this revision; what is there stays. */
  compact(revision: number): void {
    while ((this.log.oldest?.revision ?? Number.POSITIVE_INFINITY) <= revision) this.log.dropOldest();
  }

  /** What there was at a revision that the log still reaches back to, in no order. @throws as listAt */
  itemsAt(revision: number): StoredValue[] {
    return this.#undone(this.#positionAfter(revision), '');
  }

  /** Forgets changes that are older than they are kept for. */
  expire(): void {
    const oldest = this.#limits.now() - this.#limits.maxAgeMs;
    while ((this.log.oldest?.at ?? Number.POSITIVE_INFINITY) < oldest) this.log.dropOldest();
  }

  #set(item: StoredValue): void {
    if (this.#unordered) this.#unordered.set(item.key, item);
    else this.#present.set(item);
  }

  #positionAfter(revision: number): number {
    if (revision > this.#revision) throw new FutureRevisionError(this.#revision);
    const position = this.log.positionAfter(revision);
    if (position === undefined) throw new CompactedError(this.log.floor);
    return position;
  }

  #undone(position: number, prefix: string): StoredValue[] {
    const items = new Map(this.#present.withPrefix(prefix).map((item) => [item.key, item]));
    for (let index = this.log.end - 1; index >= position; index--) {
      const change = this.log.at(index);
      if (!change?.key.startsWith(prefix)) continue;
      if (change.before) items.set(change.key, change.before);
      else items.delete(change.key);
    }
    return [...items.values()];
  }

  #remember(change: Change): void {
    this.expire();
    this.log.append(change, change.value.length);
  }
}
