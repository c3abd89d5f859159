import type { Board, Panel, PanelName, RequestView } from '../model.ts';

/** All that the page knows. */
export interface State {
  readonly board: Board;
  /** Newest first. */
  readonly requests: readonly RequestView[];
  /** Whether changes arrive; when they last did. */
  readonly live: boolean;
  /** Milliseconds since 1970: when anything was last heard, be it that nothing has changed. */
  readonly heard: number | undefined;
}

/** What arrives from lab:ui. */
export type Message =
  | { readonly event: 'board'; readonly data: Board }
  | { readonly event: 'panel'; readonly data: { readonly name: PanelName; readonly panel: Panel<unknown> } }
  | {
      readonly event: 'requests';
      readonly data: { readonly requests: readonly RequestView[]; readonly anew?: boolean };
    }
  | { readonly event: 'beat'; readonly data: object };

/** How many requests are kept. */
const most = 200;

export const nothing: State = {
  board: { lab: {}, steps: {}, cluster: {}, certificates: {}, uses: {}, apiServices: {}, server: {} },
  requests: [],
  live: false,
  heard: undefined,
};

/** Pure: the state after a message. */
export function stateAfter(state: State, message: Message, now: number): State {
  const heard = { ...state, live: true, heard: now };
  switch (message.event) {
    case 'board':
      return { ...heard, board: message.data };
    case 'panel':
      return { ...heard, board: { ...state.board, [message.data.name]: message.data.panel } };
    case 'requests':
      return { ...heard, requests: withRequests(message.data.anew ? [] : state.requests, message.data.requests) };
    case 'beat':
      return heard;
  }
}

/** A request that was known already, running perhaps, is put in its own place. */
function withRequests(known: readonly RequestView[], news: readonly RequestView[]): readonly RequestView[] {
  const all = new Map([...known, ...news].map((request) => [request.id, request]));
  return [...all.values()].sort((a, b) => b.time.localeCompare(a.time)).slice(0, most);
}
