/** Answers of another server, kept for a while; whoever asks the same at the same time shares one question. */
export interface ExpiringCache<Value> {
  /** @param ask called only if nothing fresh is there; its failure reaches all who wait for it and is not kept */
  get(key: string, ask: () => Promise<Value>): Promise<{ readonly value: Value; readonly cached: boolean }>;
}

export interface ExpiringCacheOptions<Value> {
  /** When full, the oldest entries go first. */
  readonly maxEntries: number;
  /** Milliseconds that an answer is good for. */
  readonly ttl: (value: Value) => number;
  readonly now?: () => number;
}

export function createExpiringCache<Value>(options: ExpiringCacheOptions<Value>): ExpiringCache<Value> {
  const now = options.now ?? (() => performance.now());
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  const running = new Map<string, Promise<Value>>();

  function keep(key: string, value: Value): void {
    kept.delete(key);
    kept.set(key, { value, until: now() + options.ttl(value) });
    for (const oldest of kept.keys()) {
      if (kept.size <= options.maxEntries) break;
      kept.delete(oldest);
    }
  }

  async function askAndKeep(key: string, ask: () => Promise<Value>): Promise<Value> {
    try {
      const value = await ask();
      keep(key, value);
      return value;
    } finally {
      running.delete(key);
    }
  }

  return {
    async get(key, ask) {
      const entry = kept.get(key);
      if (entry && now() < entry.until) return { value: entry.value, cached: true };
      kept.delete(key);
      let question = running.get(key);
      if (!question) {
        question = askAndKeep(key, ask);
        running.set(key, question);
      }
      return { value: await question, cached: false };
    },
  };
}
