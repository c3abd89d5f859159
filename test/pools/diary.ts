import { EventEmitter, on } from 'node:events';

/** What a pool has to say, kept in memory. */
export class Diary {
  readonly #lines: string[] = [];
  readonly #news = new EventEmitter();

  /** How many are following. */
  get readers(): number {
    return this.#news.listenerCount('line');
  }

  say(line: string): void {
    this.#lines.push(line);
    this.#news.emit('line', line);
  }

  /** @param follow goes on until the signal aborts */
  async *read(follow: boolean, signal: AbortSignal): AsyncGenerator<string> {
    const past = this.#lines.map((line) => `${line}\n`);
    // Before anything is sent: what is said meanwhile must not be lost.
    const news = follow ? on(this.#news, 'line', { signal }) : undefined;
    try {
      yield* past;
      for await (const [line] of news ?? []) yield `${line}\n`;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await news?.return?.();
    }
  }
}

const diaries = new Map<string, Diary>();

export function diaryOf(pool: string): Diary {
  const diary = diaries.get(pool) ?? new Diary();
  diaries.set(pool, diary);
  return diary;
}
