import { type Hop, parties, type TracedRequest } from '../../model.ts';
import { marks, millisecondsText, outcomeNames, partyNames } from '../words.ts';
import { type Html, html } from './escape.ts';

/** Element ids of a request's hops; `panel` of the hop's details. */
export function hopID(request: string, index: number): { readonly tab: string; readonly panel: string } {
  return { tab: `${request}-hop-${index + 1}`, panel: `${request}-panel-${index + 1}` };
}

/** A request as a sequence diagram: who takes part side by side, what happens from top to bottom; each row can be chosen. */
export function diagram({ hops }: TracedRequest, request: string): Html {
  const chosen = startHop(hops);
  return html`<div class="diagram card">
<div class="parties" aria-hidden="true">${parties.map((party, lane) => html`<span class="party party${lane}">${partyNames[party]}</span>`)}</div>
<div role="tablist" aria-orientation="vertical" aria-label="Hops of the request">${hops.map((hop, index) => row(hop, hopID(request, index), index === chosen))}</div>
</div>`;
}

/** Where it ended badly, else the first. */
export function startHop(hops: readonly Hop[]): number {
  return Math.max(
    0,
    hops.findIndex(({ outcome }) => outcome !== 'passed'),
  );
}

function row(hop: Hop, { tab, panel }: ReturnType<typeof hopID>, chosen: boolean): Html {
  const { title, label, outcome, atMs } = hop;
  const [from, to] = [parties.indexOf(hop.from), parties.indexOf(hop.to)];
  const lanes = `l${Math.min(from, to)}${Math.max(from, to)}`;
  const direction = from === to ? 'self' : from < to ? 'right' : 'left';
  const inset = from === to ? ' self-text' : '';
  const time = atMs === undefined ? '' : `+${millisecondsText(atMs)}`;
  const mark =
    outcome === 'passed' || outcome === 'not-reached'
      ? undefined
      : html`<span class="verdict" aria-hidden="true">${marks[outcome]} </span>`;
  return html`<button type="button" role="tab" id="${tab}" aria-controls="${panel}" aria-selected="${String(chosen)}" class="hop ${outcome} ${lanes}">
<span class="time">${time}</span><span class="track"><span class="what${inset}"><span>${mark}${title}</span></span><span class="arrow ${direction}"></span><span class="label${inset}"><span>${label}</span></span></span><span class="unseen-text">, ${spoken(hop)}</span>
</button>`;
}

/** What the picture shows beside its words: the button's name begins with those, as it has to (WCAG 2.5.3). */
function spoken({ from, to, outcome }: Hop): string {
  const way = from === to ? `at ${partyNames[from]}` : `from ${partyNames[from]} to ${partyNames[to]}`;
  return `${way}, ${outcomeNames[outcome]}`;
}
