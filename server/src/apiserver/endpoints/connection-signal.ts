import type { BaseScope } from './scope.ts';

/** How long a request lasts that has no end of its own. */
export interface ConnectionSignal {
  /** Aborts when the client is gone, or the server stops. */
  readonly signal: AbortSignal;
  /** Takes away the listeners: the server's own signal outlives all requests. */
  release(): void;
}

export function connectionSignal({ ctx, shutdown }: Pick<BaseScope, 'ctx' | 'shutdown'>): ConnectionSignal {
  const connection = new AbortController();
  const signals = [ctx.signal, shutdown].filter((signal) => signal !== undefined);
  const leave = () => connection.abort();
  for (const signal of signals) signal.addEventListener('abort', leave);
  if (signals.some(({ aborted }) => aborted)) leave();
  return {
    signal: connection.signal,
    release() {
      for (const signal of signals) signal.removeEventListener('abort', leave);
    },
  };
}
