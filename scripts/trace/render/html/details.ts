import type { Fact, Hop, TracedRequest } from '../../model.ts';
import { millisecondsText, outcomeNames, partyNames } from '../words.ts';
import { hopID, startHop } from './diagram.ts';
import { type Html, html } from './escape.ts';

/** All that is known of each hop, one of them shown at a time. */
export function details({ hops }: TracedRequest, request: string): Html {
  const chosen = startHop(hops);
  return html`<div>${hops.map((hop, index) => panel(hop, hopID(request, index), index === chosen))}</div>`;
}

function panel(hop: Hop, ids: ReturnType<typeof hopID>, chosen: boolean): Html {
  const { title, from, to, outcome, atMs, tookMs, facts } = hop;
  const way = from === to ? partyNames[from] : `${partyNames[from]} ➞ ${partyNames[to]}`;
  const times = [
    atMs !== undefined && `+${millisecondsText(atMs)}`,
    tookMs !== undefined && `took ${millisecondsText(tookMs)}`,
  ];
  const colour = outcome === 'passed' ? 'good' : outcome === 'unseen' ? 'none' : 'poor';
  return html`<section role="tabpanel" id="${ids.panel}" aria-labelledby="${ids.tab}" tabindex="0" class="details card${chosen && ' chosen'}">
<h3>${title}</h3>
<p class="soft">${[way, ...times].filter(Boolean).join(' · ')} · <span class="${colour}">${outcomeNames[outcome]}</span></p>
<table class="facts"><tbody>${facts.map(factRow)}</tbody></table>
</section>`;
}

function factRow({ name, value, basis, source }: Fact): Html {
  const from = basis === 'inferred' ? `inferred from ${source}` : source;
  return html`<tr class="${basis}"><th scope="row">${name}</th><td><span class="value">${value}</span><span class="source">${from}</span></td></tr>`;
}
