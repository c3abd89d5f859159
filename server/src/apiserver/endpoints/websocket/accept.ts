import type { WebSocket } from 'ws';
import { newBadRequest } from '../../api/errors.ts';
import type { ConnectSubresource } from '../../registry/connect.ts';
import type { RequestContext, UpgradeRequest } from '../request.ts';

/**
 * Makes sure that a request can become a WebSocket.
 * @throws StatusError 400
 */
export function requireWebSocket({ req, upgrade }: RequestContext, offered: readonly string[]): UpgradeRequest {
  const asked = String(req.headers.upgrade ?? '');
  if (req.method !== 'GET') throw newBadRequest('Upgrade request required: a WebSocket begins with GET');
  if (!upgrade) throw newBadRequest('Upgrade request required: ask for a WebSocket, over HTTP/1.1');
  if (asked.toLowerCase() !== 'websocket') {
    throw newBadRequest(`unable to upgrade to ${JSON.stringify(asked)}: only websocket is served`);
  }
  const wanted = String(req.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '');
  const known = offered.length === 0 || wanted.length === 0 || wanted.some((protocol) => offered.includes(protocol));
  if (known) return upgrade;
  throw newBadRequest(`no subprotocol in common: asked for ${wanted.join(', ')}, served are ${offered.join(', ')}`);
}

/**
 * Answers the handshake; from then on the response is not used any more.
 * @param begin is called before anything can have been received
 * @throws StatusError 400 for a handshake that is none; Error if the client has gone
 */
export async function acceptWebSocket<T>(
  ctx: RequestContext,
  upgrade: UpgradeRequest,
  { subprotocols, maxMessageBytes }: Pick<ConnectSubresource, 'subprotocols' | 'maxMessageBytes'>,
  begin: (socket: WebSocket) => T,
): Promise<T> {
  // Few servers have a use for it, so it is no part of their start. What the client sends meanwhile waits in its socket.
  const { WebSocketServer } = await import('ws');
  if (upgrade.socket.destroyed) throw gone();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handleProtocols: (asked) => subprotocols.find((protocol) => asked.has(protocol)) ?? false,
  });
  return new Promise((resolve, reject) => {
    server.once('wsClientError', (error) => reject(newBadRequest(`unable to upgrade: ${error.message}`)));
    // The last moment before the answer is written: up to here it could be a refusal.
    server.once('headers', (headers) => {
      headers.push(`Audit-Id: ${ctx.auditID}`);
      upgrade.takeOver();
      ctx.res.statusCode = 101;
      ctx.audit.startResponse();
    });
    upgrade.socket.once('close', () => reject(gone()));
    server.handleUpgrade(upgrade.req, upgrade.socket, upgrade.head, (socket) => resolve(begin(socket)));
  });
}

const gone = () => new Error('the client has gone before the handshake');
