import { createHash } from 'node:crypto';
import type { TracedRequest, TraceModel } from '../../model.ts';
import { commandLine, labText, millisecondsText, wayText } from '../words.ts';
import { details } from './details.ts';
import { diagram } from './diagram.ts';
import { Html, html } from './escape.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { times } from './times.ts';

/**
 * The model as one page that needs nothing else: a sequence diagram to click through for each request. All data is
 * escaped, and the page's own policy allows no script and no style but its own, and no network at all.
 */
export function renderHtml(model: TraceModel): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${commandLine(model)}, hop by hop</title>
<style>${new Html(style)}</style>
</head>
<body>
${head(model)}
<main>
${model.requests.length > 1 && requestList(model)}
${model.requests.map((request, index) => section(request, index, index === model.main, model.requests.length > 1))}
${model.requests.length === 0 && html`<p>kubectl made no request: there is nothing to show.</p>`}
${model.notes.map((note) => html`<p class="none">Note: ${note}</p>`)}
</main>
<footer class="soft hint"><p>Upright values were recorded by the one named below them. <span class="none"><i>Slanted</i> ones with a dashed edge</span> are recorded nowhere: they are inferred, and it says from what. <kbd>Tab</kbd> goes between the parts, <kbd>↑</kbd> <kbd>↓</kbd> between hops.</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}

const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;

/** https://www.w3.org/TR/CSP3/#match-element-to-source-list */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function head(model: TraceModel): Html {
  const { startedAt, exitCode, stderr } = model;
  return html`<header>
<h1><span class="prompt">$ </span>${commandLine(model)}</h1>
<p class="soft">${startedAt} · exit code ${exitCode} · ${labText(model)}</p>
${stderr && html`<div class="said mono card">${stderr}</div>`}
</header>`;
}

const requestID = (index: number) => `request-${index + 1}`;

function requestList({ requests, main }: TraceModel): Html {
  return html`<div class="requests card"><h2>${requests.length} requests</h2>
<div role="tablist" aria-orientation="vertical" aria-label="Requests of the command">${requests.map((request, index) => requestRow(request, index, index === main))}</div></div>`;
}

function requestRow(request: TracedRequest, index: number, chosen: boolean): Html {
  const id = requestID(index);
  const { method, uri, tookMs } = request;
  return html`<button type="button" role="tab" id="tab-${id}" aria-controls="${id}" aria-selected="${String(chosen)}">
<span class="soft end">${index + 1}</span><span class="mono">${method}</span><span class="path mono" title="${uri}">${uri}</span>${status(request)}<span class="mono end wide">${millisecondsText(tookMs)}</span><span class="soft wide">${wayText(request)}</span>
</button>`;
}

function section(request: TracedRequest, index: number, chosen: boolean, tabbed: boolean): Html {
  const id = requestID(index);
  const { method, uri, auditID } = request;
  const role = tabbed
    ? html` role="tabpanel" aria-labelledby="tab-${id}" class="${chosen ? 'chosen' : ''}"`
    : html` aria-label="The request"`;
  return html`<section id="${id}"${role}>
<div class="title"><h2>${method} ${uri}</h2>${status(request)}</div>
<p class="soft">${auditID && html`Audit-Id <span class="mono">${auditID}</span> · `}way: ${wayText(request)}</p>
${times(request)}
<div class="split">${diagram(request, id)}${details(request, id)}</div>
</section>`;
}

function status({ status: code }: TracedRequest): Html {
  const colour = code === undefined ? 'none' : code < 400 ? 'good' : 'poor';
  return html`<span class="pill ${colour}">${code ?? 'no answer'}</span>`;
}
