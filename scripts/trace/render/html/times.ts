import { parties, type Span, type TracedRequest } from '../../model.ts';
import { millisecondsText, partyNames } from '../words.ts';
import { type Html, html } from './escape.ts';

/** Who was busy when, as bars on one scale. */
export function times({ spans }: TracedRequest): Html | undefined {
  if (spans.length === 0) return undefined;
  const end = Math.max(...spans.map(({ atMs, tookMs }) => atMs + tookMs), 0.1);
  return html`<div class="times card">${spans.map((span) => bar(span, end))}</div>`;
}

function bar({ party, title, atMs, tookMs }: Span, end: number): Html {
  const scale = (milliseconds: number) => (Math.max(0, milliseconds) / end) * 1000;
  const width = Math.max(3, scale(tookMs)).toFixed(1);
  return html`<span>${partyNames[party]} ${title}</span><span class="mono end">${millisecondsText(tookMs)}</span>
<svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><rect class="bed" width="1000" height="12" rx="2"></rect><rect class="bar${parties.indexOf(party)}" x="${scale(atMs).toFixed(1)}" width="${width}" height="12" rx="2"></rect></svg>`;
}
