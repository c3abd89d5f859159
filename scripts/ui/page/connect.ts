import { type Message, nothing, type State, stateAfter } from './state.ts';

export interface Store {
  get(): State;
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
}

const events = ['board', 'panel', 'requests', 'beat'] as const;

/** Milliseconds without a word after which the connection counts as lost; lab:ui says something every ten seconds. */
const patience = 25_000;

/** Follows lab:ui. The browser itself connects again when the connection is lost. */
export function connect(): Store {
  let state = nothing;
  const listeners = new Set<() => void>();
  const put = (next: State) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const source = new EventSource('events');
  for (const event of events) {
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      put(stateAfter(state, { event, data: JSON.parse(data) } as Message, Date.now()));
    });
  }
  source.onerror = () => put({ ...state, live: false });
  setInterval(() => {
    if (state.live && Date.now() - (state.heard ?? 0) > patience) put({ ...state, live: false });
  }, 1_000);
  return {
    get: () => state,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
