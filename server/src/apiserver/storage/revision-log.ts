interface Revised {
  readonly revision: number;
}

/**
 * The last changes, in ascending order of revision, in a ring. Readers hold a position, which counts everything ever
 * appended, so that any number of them follow one log at their own speed, and none makes it grow.
 */
export class RevisionLog<T extends Revised> {
  readonly #capacity: number;
  readonly #ring: (T | undefined)[] = [];
  #start = 0;
  #end = 0;
  #floor: number;

  /** @param floor nothing at or before this revision will ever be in the log */
  constructor(capacity: number, floor: number) {
    this.#capacity = capacity;
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
    return this.#ring[position % this.#capacity];
  }

  append(item: T): void {
    if (this.#end - this.#start === this.#capacity) this.dropOldest();
    this.#ring[this.#end % this.#capacity] = item;
    this.#end++;
  }

  dropOldest(): void {
    const dropped = this.oldest;
    if (!dropped) return;
    this.#floor = dropped.revision;
    this.#ring[this.#start % this.#capacity] = undefined;
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
