import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import { parseArgs } from 'node:util';

/**
 * A program of its own, without imports from the project: somebody's proxy between aggregator and sample server. It
 * shows the server's certificate to the one and the aggregator's to the other, so that nobody notices it until it
 * behaves as `--mode` says.
 */
const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'transparent' },
    address: { type: 'string', default: '0.0.0.0' },
    port: { type: 'string', default: '8443' },
    upstream: { type: 'string', default: '' },
    'upstream-port': { type: 'string', default: '443' },
    /** Folder with tls.crt and tls.key (shown to clients), ca.crt (of the server), client.crt and client.key. */
    files: { type: 'string', default: '.' },
  },
});

const file = (name: string) => readFileSync(`${values.files}/${name}`);
/** Longer than the five seconds that the aggregator gives to discovery. */
const slow = 8_000;

const isDiscovery = (path: string) => /^\/apis(\/[^/]+){0,2}\/?(\?|$)/.test(path) || path.startsWith('/openapi/');

type Handler = (asked: IncomingMessage, answer: ServerResponse) => void;

const modes: Readonly<Record<string, Handler>> = {
  transparent: forward,
  // A login page for whoever has no cookie, as proxies for people do it.
  redirect(asked, answer) {
    if (isDiscovery(asked.url ?? '/')) return forward(asked, answer);
    answer.writeHead(302, { location: 'https://login.example.com/?next=%2F' }).end();
  },
  // Overloaded just for the one request that merged discovery comes from.
  'stale-discovery'(asked, answer) {
    if (!/^\/apis\/?(\?|$)/.test(asked.url ?? '')) return forward(asked, answer);
    answer.writeHead(503, { 'content-type': 'text/plain' }).end('upstream connect error or disconnect/reset\n');
  },
  'slow-discovery'(asked, answer) {
    if (isDiscovery(asked.url ?? '/')) setTimeout(forward, slow, asked, answer);
    else forward(asked, answer);
  },
};

function forward(asked: IncomingMessage, answer: ServerResponse): void {
  const onward = request(
    {
      host: values.upstream,
      port: Number(values['upstream-port']),
      servername: 'api.wardle.svc',
      path: asked.url,
      method: asked.method,
      headers: asked.headers,
      ca: file('ca.crt'),
      cert: file('client.crt'),
      key: file('client.key'),
    },
    (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    },
  );
  onward.on('error', (error) => answer.headersSent || answer.writeHead(502).end(`${error.message}\n`));
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

const handle = modes[values.mode];
if (!handle) throw new Error(`--mode is one of ${Object.keys(modes).join(', ')}`);
createServer({ cert: file('tls.crt'), key: file('tls.key') }, (asked, answer) =>
  asked.url === '/readyz' ? answer.writeHead(200).end('ok') : handle(asked, answer),
).listen(Number(values.port), values.address);
