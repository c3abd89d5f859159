import { once } from 'node:events';
import { Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { ClusterConfig } from '../cluster-config.ts';
import { credentialsOf } from './credentials.ts';
import { type Answer, StaleConnectionError, type Transport, type TransportRequest } from './transport.ts';

/** Milliseconds that an established connection may be silent before the kernel asks whether the other side is still there. */
const keepAliveProbe = 15_000;

/** HTTP/1.1: a connection for each request under way. */
export function createHttp1Transport(config: ClusterConfig): Transport {
  const { protocol, hostname, port } = new URL(config.server);
  const options = { keepAlive: true, keepAliveMsecs: keepAliveProbe, scheduling: 'lifo' } as const;
  const isPlain = protocol === 'http:';
  const agent = isPlain ? new Agent(options) : new SecureAgent(options);
  const start = isPlain ? plainRequest : secureRequest;
  // URL keeps the brackets of an IPv6 address, and they are no part of it.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');

  return {
    async send({ method, path, headers, body, signal }: TransportRequest): Promise<Answer> {
      const sent = { ...headers, ...(body && { 'content-length': body.length }) };
      const secure = isPlain ? {} : credentialsOf(config);
      const request = start({ host, port, path, method, agent, signal, headers: sent, ...secure });
      // What goes wrong after the headers shows on the response; without this listener it would end the process.
      request.on('error', () => undefined);
      request.end(body);
      try {
        const [response] = (await once(request, 'response')) as [IncomingMessage];
        return {
          code: response.statusCode ?? 0,
          headers: response.headers,
          body: response,
          discard: () => response.destroy(),
        };
      } catch (error) {
        if (request.reusedSocket && !signal.aborted) throw new StaleConnectionError(String(error), { cause: error });
        throw error;
      }
    },
  };
}
