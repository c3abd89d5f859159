interface Revised {
  readonly revision: number;
}

export interface LogLimits {
  /** How many changes are kept at most. */
  readonly capacity: number;
  /** How many bytes of them: a thousand big objects are another matter than a thousand small ones. */
  readonly maxBytes: number;
}

/**
 * The last changes, in ascending order of revision, in a ring. Readers hold a position, which counts everything ever
 * appended, so that any number of them follow one log at their own speed, and none makes it grow.
 */
export class RevisionLog<T extends Revised> {
  readonly #limits: LogLimits;
  readonly #ring: ({ readonly item: T; readonly bytes: number } | undefined)[] = [];
  #bytes = 0;
  #start = 0;
  #end = 0;
  #floor: number;

  /** @param floor nothing at or before this revision will ever be in the log */
  constructor(limits: LogLimits, floor: number) {
    this.#limits = limits;
    this.#floor = floor;
  }

  /** Position of the oldest change kept. */
  get start(): number {
    return this.#start;
  }

  /** Position that the next change gets. */
  get end(): number {
    return this.#end;
  }

  /** Every change after this revision is kept. */
  get floor(): number {
    return this.#floor;
  }

  get oldest(): T | undefined {
    return this.at(this.#start);
  }

  at(position: number): T | undefined {
    if (position < this.#start || position >= this.#end) return undefined;
    return this.#ring[position % this.#limits.capacity]?.item;
  }

  /** @param bytes what it takes to keep it */
  append(item: T, bytes: number): void {
    const { capacity, maxBytes } = this.#limits;
    while (this.#end > this.#start && (this.#end - this.#start === capacity || this.#bytes + bytes > maxBytes)) {
      this.dropOldest();
    }
    this.#ring[this.#end % capacity] = { item, bytes };
    this.#bytes += bytes;
    this.#end++;
  }

  dropOldest(): void {
    const index = this.#start % this.#limits.capacity;
    const dropped = this.#start < this.#end ? this.#ring[index] : undefined;
    if (!dropped) return;
    this.#floor = dropped.item.revision;
    this.#bytes -= dropped.bytes;
    this.#ring[index] = undefined;
    this.#start++;
  }

  /** Position of the first change after a revision; undefined if some of those changes are gone. */
  positionAfter(revision: number): number | undefined {
    if (revision < this.#floor) return undefined;
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const item = this.at(middle);
      if (item && item.revision <= revision) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
