import type { WebSocket } from 'ws';
import { apiVersionOf } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import { log } from '../../logs/log.ts';
import type { ConnectSubresource, Conversation } from '../../registry/connect.ts';
import { connectionSignal } from '../connection-signal.ts';
import { queryOptions } from '../options/query-options.ts';
import type { RequestContext } from '../request.ts';
import type { RequestScope } from '../scope.ts';
import { subresourceCallOf } from '../subresource-call.ts';
import { acceptWebSocket, requireWebSocket } from '../websocket/accept.ts';
import { createConnection, type OpenConnection, untilClosed } from '../websocket/connection.ts';
import { plainRequest } from '../write-request.ts';

/** Milliseconds that a client gets to say goodbye when the server stops. */
const goodbyeGrace = 300;
/** Bytes of the reason in a close frame. */
const longestReason = 123;

/** GET of a subresource that becomes a WebSocket; k8s.io/apiserver/pkg/registry/rest.Connecter. */
export async function handleConnect(scope: RequestScope, connect: ConnectSubresource): Promise<void> {
  const { ctx } = scope;
  const upgrade = requireWebSocket(ctx, connect.subprotocols);
  const options = queryOptions(ctx.query, connect.options?.schema);
  const call = await subresourceCallOf(scope);
  const admitted = await admitConnect(scope, options);
  const connection = connectionSignal(scope);
  try {
    const converse = await connect.open({ ...call, options: admitted, signal: connection.signal });
    const sent = (bytes: number) => {
      ctx.sentBytes += bytes;
    };
    await acceptWebSocket(ctx, upgrade, connect, (socket) => {
      ctx.trace.note('upgraded', { to: 'websocket', protocol: socket.protocol });
      const lasting = { socket, open: createConnection(socket, sent), closed: untilClosed(socket) };
      return converseUntilClosed(ctx, lasting, converse, connection.signal);
    });
  } finally {
    connection.release();
  }
}

/**
 * What is connected to is told by the path, and how by the options: those are what admission sees, and may change.
 * @returns the options
 */
async function admitConnect(scope: RequestScope, options: object): Promise<object> {
  const { view, registry, name } = scope;
  const request = plainRequest(scope, { dryRun: false, given: {} });
  const about = { operation: 'CONNECT', oldObject: undefined, name } as const;
  if (!view.isOwnKind) {
    await registry.admit(request, { ...about, object: undefined });
    return options;
  }
  const object = { apiVersion: apiVersionOf(view.kind), kind: view.kind.kind, metadata: {}, ...options };
  await registry.admit(request, { ...about, object });
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...admitted } = object;
  return admitted;
}

interface Lasting {
  readonly socket: WebSocket;
  readonly open: OpenConnection;
  readonly closed: Promise<void>;
}

async function converseUntilClosed(
  { auditID }: RequestContext,
  { socket, open, closed }: Lasting,
  converse: Conversation,
  signal: AbortSignal,
): Promise<void> {
  const leave = () => {
    socket.close(1001, 'the server is stopping');
    setTimeout(() => socket.terminate(), goodbyeGrace).unref();
  };
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  const end = (code: number, reason?: string) => {
    open.stopReading();
    socket.close(code, reason);
  };
  // A conversation that is no async function may throw at once.
  (async () => converse(open))().then(
    () => end(1000),
    (error: unknown) => {
      if (!signal.aborted) log.warn('a connection has failed', { auditID, error });
      end(1011, reasonOf(error));
    },
  );
  // Not for the conversation: one that does not notice the end must not hold the request.
  await closed;
  signal.removeEventListener('abort', leave);
}

/** What is not meant for clients is told to the log only. */
function reasonOf(error: unknown): string {
  const message = error instanceof StatusError ? error.message : 'internal error';
  return Buffer.from(message)
    .subarray(0, longestReason)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}
