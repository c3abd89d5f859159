import type { Board, Panel, PanelName, Panels } from './model.ts';

/** One thing that has changed, for everyone who looks at the page. */
export interface Change {
  readonly event: string;
  readonly data: unknown;
}

export interface BoardKeeper {
  readonly board: Board;
  /** A look went well: this is how it is now. */
  seen<Name extends PanelName>(name: Name, data: Panels[Name]): void;
  /** A look saw nothing; what was known stays, with its age. */
  failed(name: PanelName, problem: string): void;
  /** There is nothing of this to be known: no lab, say. */
  forget(name: PanelName, problem: string): void;
  /** What is told to everyone without being kept here. */
  tell(change: Change): void;
  /** @returns how to stop listening */
  listen(listener: (change: Change) => void): () => void;
}

export function createBoard(now: () => Date = () => new Date()): BoardKeeper {
  const board: Record<PanelName, Panel<unknown>> = {
    lab: {},
    steps: {},
    cluster: {},
    certificates: {},
    uses: {},
    apiServices: {},
    server: {},
  };
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  /** Looks come often and mostly see what was seen before: only its time is new then, and not worth telling. */
  const put = (name: PanelName, panel: Panel<unknown>) => {
    const same = withoutTime(board[name]) === withoutTime(panel);
    board[name] = panel;
    if (!same) tell({ event: 'panel', data: { name, panel } });
  };
  return {
    board: board as Board,
    seen: (name, data) => put(name, { data, seen: now().toISOString() }),
    failed(name, problem) {
      const { data, seen } = board[name];
      put(name, { ...(data !== undefined && { data }), ...(seen !== undefined && { seen }), problem });
    },
    forget: (name, problem) => put(name, { problem }),
    tell,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const withoutTime = ({ data, problem }: Panel<unknown>) => JSON.stringify([data, problem]);
