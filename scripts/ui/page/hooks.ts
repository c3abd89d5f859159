import { useEffect, useState } from 'preact/hooks';
import type { Store } from './connect.ts';
import type { State } from './state.ts';

export function useStore(store: Store): State {
  const [state, setState] = useState(store.get());
  useEffect(() => store.listen(() => setState(store.get())), [store]);
  return state;
}

/** The time, anew each second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
