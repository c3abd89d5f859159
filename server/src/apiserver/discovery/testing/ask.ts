import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StatusError } from '../../api/status.ts';
import { type Handler, NO_AUDIT, type RequestContext } from '../../endpoints/request.ts';

export interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends one GET (or another method) to a handler over a real connection; a StatusError becomes its code. */
export async function ask(
  handler: Handler,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const trace = { note() {} };
    const ctx = {
      req,
      res,
      url,
      query: url.searchParams,
      info: { path: url.pathname },
      warnings: new Set(),
      trace,
      audit: NO_AUDIT,
    } as unknown as RequestContext;
    handler(ctx).catch((error: unknown) => {
      res.statusCode = error instanceof StatusError ? error.code : 500;
      res.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await send((server.address() as AddressInfo).port, path, headers, method);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function send(port: number, path: string, headers: Record<string, string>, method: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, path, headers, method }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ code: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    req.on('error', reject);
    req.end();
  });
}
