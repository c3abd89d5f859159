import { useState } from 'preact/hooks';
import type { Board, RequestView } from '../../model.ts';
import { PanelSection } from '../panel.tsx';
import { clock, duration } from '../words.ts';
import { Listbox } from './listbox.tsx';
import { RequestDetail } from './request-detail.tsx';
import { targetOf } from './target.ts';

interface Props {
  readonly board: Board;
  /** Newest first. */
  readonly requests: readonly RequestView[];
  readonly now: number;
}

/** Requests as they arrive at the sample server. Until somebody picks one, the newest is shown. */
export function Requests({ board, requests, now }: Props) {
  const [background, setBackground] = useState(false);
  const [picked, setPicked] = useState<string>();
  const shown = requests.filter((request) => background || !request.background);
  const selected = shown.find(({ id }) => id === picked) ?? shown[0];
  const noTrace = board.server.data?.noTrace;
  return (
    <PanelSection
      id="requests"
      title="Requests"
      panel={board.server}
      now={now}
      lead={
        <>
          As they arrive at the sample server. Try <code>kubectl get flunders</code> in a shell that has done{' '}
          <code>eval "$(npm run -s lab:env)"</code>.
        </>
      }
    >
      <div class="controls">
        <label>
          <input
            type="checkbox"
            checked={background}
            onChange={(event) => setBackground(event.currentTarget.checked)}
          />
          also what nobody typed ({requests.filter((request) => request.background).length}): discovery, the
          aggregator's checks
        </label>
        {picked !== undefined && (
          <button type="button" onClick={() => setPicked(undefined)}>
            Follow the newest
          </button>
        )}
      </div>
      {noTrace !== undefined && <p class="empty">{noTrace}</p>}
      {noTrace === undefined && shown.length === 0 && <p class="empty">None yet.</p>}
      {/* Who is reading a request is not to have it taken away by the next one. */}
      <div class="request-columns" onFocusIn={() => setPicked((known) => known ?? selected?.id)}>
        <Listbox
          label="Requests, newest first"
          class="request-list"
          items={shown}
          idOf={({ id }) => id}
          selected={selected?.id}
          onSelect={setPicked}
          classOf={(request) => `request ${kindOf(request)}`}
          show={(request) => <Line request={request} />}
        />
        {selected && <RequestDetail key={selected.id} request={selected} />}
      </div>
    </PanelSection>
  );
}

function Line({ request }: { readonly request: RequestView }) {
  const { time, user, code, durationMs, traced } = request;
  return (
    <>
      <span class="code">{code ?? '…'}</span>
      <span class="what">
        <strong>{traced.verb}</strong> {targetOf(traced.uri)}
      </span>
      <span class="who">
        {user}, {clock(time).slice(0, 8)}
        {durationMs === undefined ? ', running' : `, ${duration(durationMs)}`}
      </span>
    </>
  );
}

function kindOf({ code }: RequestView): string {
  if (code === undefined) return 'running';
  return code < 400 ? 'good' : 'refused';
}
