const shortestPauseMs = 200;
/** To try costs one connection to a machine nearby, and all requests wait for it when it is there again. */
const longestPauseMs = 500;

/** What is known of the way to one member: whether the last attempt to connect failed, and when another makes sense. */
export class Reach {
  #pauseMs = 0;
  #nextAttempt = 0;

  /** True from an attempt that failed until one that did not. */
  get isLost(): boolean {
    return this.#pauseMs > 0;
  }

  /** @param now milliseconds, on any clock that does not go back */
  mayTry(now: number): boolean {
    return now >= this.#nextAttempt;
  }

  failed(now: number): void {
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2 || shortestPauseMs);
    this.#nextAttempt = now + this.#pauseMs;
  }

  connected(): void {
    this.#pauseMs = 0;
    this.#nextAttempt = 0;
  }
}
