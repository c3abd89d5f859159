import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { KeyedCertificate } from '../../../scripts/pki/spec.ts';

/** How it answers; `well` is as an extension API server should. */
export type Manner = 'well' | 'silent' | 'redirects' | 'other-document' | 'not-ready' | number;

export interface HomeMadeServer {
  readonly port: number;
  answer(manner: Manner): void;
  serve(certificate: KeyedCertificate): void;
  close(): Promise<void>;
}

/** An extension API server of one's own, real in all but its uses: it can do what no good server does. */
export async function homeMadeServer(
  address: string,
  certificate: KeyedCertificate | 'plain',
  port = 0,
): Promise<HomeMadeServer> {
  let manner: Manner = 'well';
  const answer = (request: IncomingMessage, response: ServerResponse) => respond(manner, request, response);
  const secure = certificate === 'plain' ? undefined : createServer(optionsOf(certificate), answer);
  const server: Server = secure ?? createPlainServer(answer);
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answer(next) {
      manner = next;
    },
    serve: (next) => (secure as SecureServer).setSecureContext(optionsOf(next)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        secure?.closeAllConnections();
      }),
  };
}

const optionsOf = ({ certificate, key }: KeyedCertificate) => ({ cert: certificate, key });

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function respond(manner: Manner, { url = '' }: IncomingMessage, response: ServerResponse): void {
  const reply = replyTo(manner, url);
  if (!reply) return;
  response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers }).end(reply.body);
}

/** Undefined: never. */
function replyTo(manner: Manner, url: string): Reply | undefined {
  if (typeof manner === 'number') return { status: manner, body: '{"kind":"Status","message":"no"}' };
  switch (manner) {
    case 'silent':
      return undefined;
    case 'redirects':
      return { status: 302, body: '', headers: { Location: `/elsewhere${url}` } };
    case 'other-document':
      return { status: 200, body: '<html>Welcome</html>', headers: { 'Content-Type': 'text/html' } };
    case 'not-ready':
      return url.startsWith('/readyz') ? redReadyz : { status: 503, body: 'not ready' };
    default:
      return discovery(url);
  }
}

const redReadyz = { status: 500, body: '[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n' };

function discovery(url: string): Reply {
  const [, groupVersion] = /^\/apis\/([^/]+\/[^/?]+)/.exec(url) ?? [];
  if (!groupVersion) return { status: 404, body: 'not found' };
  const verbs = ['get', 'list'];
  const resources = [{ name: 'flunders', singularName: 'flunder', namespaced: true, kind: 'Flunder', verbs }];
  return { status: 200, body: JSON.stringify({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources }) };
}
