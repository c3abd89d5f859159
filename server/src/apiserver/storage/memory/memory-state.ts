import { compareKeys } from '../compare-keys.ts';
import { RevisionLog } from '../revision-log.ts';
import { SortedList } from '../sorted-list.ts';
import { CompactedError, FutureRevisionError, type StorageEvent, type StoredValue } from '../storage.ts';

interface Change extends StorageEvent {
  readonly before: StoredValue | undefined;
  /** Milliseconds, by the clock of the state. */
  readonly at: number;
}

export interface MemoryLimits {
  /** How many changes are kept for reads of the past and for watches. */
  readonly maxHistory: number;
  /** How many bytes of values they may hold. */
  readonly maxBytes: number;
  /** How long they are kept, in milliseconds. */
  readonly maxAgeMs: number;
  readonly now: () => number;
}

/** The present as a sorted list, the past as the changes that led here: an old state is the present with those undone. */
export class MemoryState {
  readonly #limits: MemoryLimits;
  readonly #present = new SortedList<StoredValue>();
  readonly log: RevisionLog<Change>;
  // As in etcd, revision 1 is the empty store, and the first write makes 2.
  #revision = 1;

  constructor(limits: MemoryLimits) {
    this.#limits = limits;
    this.log = new RevisionLog({ capacity: limits.maxHistory, maxBytes: limits.maxBytes }, 0);
  }

  get revision(): number {
    return this.#revision;
  }

  get(key: string): StoredValue | undefined {
    return this.#present.get(key);
  }

  /** @param value undefined deletes, which without anything to delete changes nothing */
  write(key: string, value: Buffer | undefined): void {
    const before = this.#present.get(key);
    if (!value && !before) return;
    const revision = this.#revision + 1;
    if (value) this.#present.set({ key, value, modRevision: revision });
    else this.#present.delete(key);
    this.#revision = revision;
    this.#remember({
      type: value ? 'PUT' : 'DELETE',
      key,
      value: value ?? before?.value ?? Buffer.alloc(0),
      previous: before?.value,
      revision,
      before,
      at: this.#limits.now(),
    });
  }

  /** @throws CompactedError, FutureRevisionError */
  listAt(revision: number, prefix: string): SortedList<StoredValue> {
    if (revision > this.#revision) throw new FutureRevisionError(this.#revision);
    if (revision === this.#revision) return this.#present;
    const position = this.log.positionAfter(revision);
    if (position === undefined) throw new CompactedError(this.log.floor);
    return this.#undone(position, prefix);
  }

  /** Forgets how it came to this revision; what is there stays. */
  compact(revision: number): void {
    while ((this.log.oldest?.revision ?? Number.POSITIVE_INFINITY) <= revision) this.log.dropOldest();
  }

  #undone(position: number, prefix: string): SortedList<StoredValue> {
    const items = new Map(this.#present.withPrefix(prefix).map((item) => [item.key, item]));
    for (let index = this.log.end - 1; index >= position; index--) {
      const change = this.log.at(index);
      if (!change?.key.startsWith(prefix)) continue;
      if (change.before) items.set(change.key, change.before);
      else items.delete(change.key);
    }
    return new SortedList([...items.values()].sort((a, b) => compareKeys(a.key, b.key)));
  }

  #remember(change: Change): void {
    const oldest = change.at - this.#limits.maxAgeMs;
    while ((this.log.oldest?.at ?? Number.POSITIVE_INFINITY) < oldest) this.log.dropOldest();
    this.log.append(change, change.value.length);
  }
}
