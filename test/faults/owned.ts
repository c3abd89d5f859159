import type { Held } from './contents.ts';

/** One object that a single writer writes, and what can be there: what was acknowledged, or a write without an answer. */
export class Owned {
  readonly name: string;
  /** What was acknowledged or read last; undefined: it is not there. */
  known: Held | undefined;
  /** Ids that unanswered writes may have left, now or a little later; undefined: a deletion. */
  readonly #maybe = new Set<string | undefined>();

  constructor(name: string) {
    this.name = name;
  }

  /** A write that came before can't take effect any more: it would have to meet what this one has replaced. */
  acknowledged(held: Held | undefined): void {
    this.#mustGrow(held);
    this.known = held;
    this.#maybe.clear();
  }

  unanswered(id: string | undefined): void {
    this.#maybe.add(id);
  }

  /** A write that had no answer may have been done just now. */
  get unsure(): boolean {
    return this.#maybe.size > 0;
  }

  /** @throws Error if that can't be there: something acknowledged is lost, or something nobody wrote is there */
  read(held: Held | undefined): void {
    if (held?.id === this.known?.id) {
      if (held?.revision === this.known?.revision) return;
      throw new Error(`${this.name} was ${describe(this.known)}, and is without a write ${describe(held)}`);
    }
    if (!this.#maybe.has(held?.id)) {
      const open = [...this.#maybe].map((id) => id ?? 'a deletion').join(', ') || 'nothing';
      throw new Error(
        `${this.name}: ${describe(this.known)} was acknowledged, unanswered is ${open}, but there is ${describe(held)}`,
      );
    }
    this.#mustGrow(held);
    this.known = held;
  }

  #mustGrow(held: Held | undefined): void {
    if (held && this.known && held.revision <= this.known.revision) {
      throw new Error(`${this.name} went from ${describe(this.known)} back to ${describe(held)}`);
    }
  }
}

function describe(held: Held | undefined): string {
  return held ? `${held.id} at ${held.revision}` : 'no object';
}
