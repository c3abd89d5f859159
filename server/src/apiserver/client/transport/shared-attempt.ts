/** Something that takes a while and several wait for; given up when the last of them no longer does. */
export class SharedAttempt<T> {
  readonly #over = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;
  #isSettled = false;
  #outcome: T | undefined;
  #hasFailed = false;

  /** @param begin is told when nobody waits any more */
  constructor(begin: (over: AbortSignal) => Promise<T>) {
    this.#result = begin(this.#over.signal);
    this.#result.then(
      (outcome) => {
        this.#isSettled = true;
        this.#outcome = outcome;
      },
      () => {
        this.#isSettled = true;
        this.#hasFailed = true;
      },
    );
  }

  /** Undefined while it is not known, too. */
  get outcome(): T | undefined {
    return this.#outcome;
  }

  /** Also where it is given up: nobody is to begin to wait for it. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** @throws what went wrong; the reason of the signal if that aborts first */
  wait(signal: AbortSignal): Promise<T> {
    this.#waiting++;
    return new Promise<T>((resolve, reject) => {
      const abort = () => reject(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      this.#result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    }).finally(() => this.#leave());
  }

  /** Tells of success, if there is one. */
  onSuccess(act: (outcome: T) => void): void {
    this.#result.then(act, () => {});
  }

  #leave(): void {
    this.#waiting--;
    if (this.#waiting > 0 || this.#isSettled) return;
    this.#hasFailed = true;
    this.#over.abort(new Error('nobody waits for the connection any more'));
  }
}
