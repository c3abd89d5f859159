import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands for a main cluster: each request goes to the handler, over real HTTP on a port of its own. */
export interface FakeCluster {
  readonly url: string;
  readonly requests: IncomingMessage[];
  close(): void;
}

export async function startFakeCluster(
  handler: (url: URL, res: ServerResponse, req: IncomingMessage) => void,
  port = 0,
): Promise<FakeCluster> {
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((req, res) => {
    requests.push(req);
    handler(new URL(req.url ?? '/', 'http://cluster'), res, req);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function answerJson(res: ServerResponse, code: number, body: unknown): void {
  res.writeHead(code, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}
