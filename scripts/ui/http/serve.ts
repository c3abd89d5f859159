import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LabError } from '../../lab/error.ts';
import { guardHeaders, sessionCookie } from '../access/headers.ts';
import { judge } from '../access/judge.ts';
import type { Secrets } from '../access/secrets.ts';

/** @param path what stands behind the base, such as `app.js`; empty for the page */
export type Answer = (path: string, res: ServerResponse) => void;

export interface Serving {
  readonly port: number;
  /** With the token. */
  readonly address: string;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

/**
 * Serves to this machine alone, and there to who has the address.
 * @param port 0 for any that is free
 * @throws LabError `ui-port`
 */
export async function serve(port: number, secrets: Secrets, answer: Answer): Promise<Serving> {
  let host = '';
  const server = createServer((req, res) => handle(req, res, host));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  host = `127.0.0.1:${taken}`;
  return {
    port: taken,
    address: `http://${host}${secrets.base}?token=${secrets.token}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  function handle(req: IncomingMessage, res: ServerResponse, host: string): void {
    const { method = '', url = '', headers } = req;
    for (const [name, value] of Object.entries(guardHeaders)) res.setHeader(name, value);
    const verdict = judge({ method, url, headers }, { ...secrets, host });
    if (verdict.allowed) {
      if (verdict.setCookie) res.setHeader('Set-Cookie', sessionCookie(secrets));
      answer(verdict.path, res);
      return;
    }
    res.writeHead(verdict.status, {
      'Content-Type': 'text/plain; charset=utf-8',
      ...(verdict.status === 405 && { Allow: 'GET' }),
    });
    res.end(`${verdict.why}\n`);
  }
}

function cannotListen(port: number, error: NodeJS.ErrnoException): LabError {
  const why = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
  return new LabError('ui-port', { what: `127.0.0.1:${port} is not to be had: ${why}` }, { cause: error });
}
