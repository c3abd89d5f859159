import type { State } from './state.ts';
import { ago } from './words.ts';

interface Props {
  readonly state: State;
  readonly now: number;
}

/** Which lab it is, and whether the page is up to date. */
export function Head({ state, now }: Props) {
  const { name, driver, server, paused, busy } = state.board.lab.data ?? {};
  return (
    <header class="head">
      <div>
        <h1>aggregation-lab{name === undefined ? '' : `: ${name}`}</h1>
        <p class="chips">
          {driver === undefined ? <span class="chip">no lab</span> : <span class="chip">driver {driver}</span>}
          {server === 'go' && <span class="chip">the Go sample</span>}
          {paused !== undefined && <span class="chip warn">paused</span>}
          {busy !== undefined && <span class="chip busy">being changed by process {busy}</span>}
        </p>
      </div>
      <Live state={state} now={now} />
    </header>
  );
}

function Live({ state, now }: Props) {
  const { live, heard } = state;
  if (live) {
    return (
      <p class="live" role="status">
        <span class="dot ok" aria-hidden="true" /> live
      </p>
    );
  }
  return (
    <p class="live lost" role="status">
      <span class="dot bad" aria-hidden="true" />
      {heard === undefined ? 'connecting' : `lab:ui does not answer; last heard ${ago(heard, now)}`}
    </p>
  );
}
