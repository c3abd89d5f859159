import type { Bell } from '../bell.ts';

/** Milliseconds that one follower may have until all are woken again: about twice what writing to it takes. */
const forEach = 0.05;
const atMost = 50;
/** Nothing is gained by a wait that is shorter than a timer's. */
const atLeast = 1;

/**
 * The bells of all who follow, rung at once when nothing was told for a while. While change follows change they are rung
 * less often, the less the more there are: a follower takes all changes up to now, and ten lines in one write cost little
 * more than one.
 */
export class PacedBells {
  readonly #bells = new Set<Bell>();
  #notBefore = 0;
  #timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#bells.size;
  }

  add(bell: Bell): void {
    this.#bells.add(bell);
  }

  delete(bell: Bell): void {
    this.#bells.delete(bell);
  }

  ring(): void {
    if (this.#timer) return;
    const wait = this.#notBefore - performance.now();
    if (wait <= 0) this.ringNow();
    else this.#timer = setTimeout(() => this.ringNow(), wait);
  }

  ringNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const bell of this.#bells) bell.ring();
    const pause = Math.min(this.#bells.size * forEach, atMost);
    this.#notBefore = pause < atLeast ? 0 : performance.now() + pause;
  }
}
