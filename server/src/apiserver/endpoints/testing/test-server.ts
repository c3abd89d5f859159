import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdmissionPlugin } from '../../admission/plugin.ts';
import { createAlwaysAllowAuthorizer } from '../../authorization/modes.ts';
import { parseRequestInfo } from '../../filters/request-info.ts';
import { createCodec } from '../../registry/codec.ts';
import { resourcePrefix } from '../../registry/keys.ts';
import { createRegistry } from '../../registry/registry.ts';
import type { ResourceType, VirtualResourceType } from '../../registry/resource-type.ts';
import { listenForUpgrades } from '../../server/upgrade.ts';
import { createMemoryStorage } from '../../storage/memory/create-memory-storage.ts';
import { createCacher } from '../../storage/watch-cache/create-cacher.ts';
import { createResourceHandler } from '../install.ts';
import { writeError } from '../negotiation/write.ts';
import { NO_AUDIT, type Request, type RequestContext, type Response } from '../request.ts';
import { widgets } from './widget.ts';
import type { WireObject } from './wire-object.ts';

/** The answer to one request of a test. */
export interface Answer {
  readonly code: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined, whatever the type says, if the body is not one JSON value. */
  readonly json: WireObject;
}

export interface TestServer {
  readonly base: string;
  readonly storage: ReturnType<typeof createMemoryStorage>;
  handle(ctx: RequestContext): Promise<void>;
  contextOf(req: Request, res: Response): RequestContext;
  /** @param path below /apis/GROUP/; @param body an object for JSON, a string as it is */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  shutdown(): void;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Default: widgets. */
  readonly type?: ResourceType;
  readonly virtualResources?: readonly VirtualResourceType[];
  readonly admission?: readonly AdmissionPlugin[];
  /** What happened before the server started. */
  past?(storage: TestServer['storage']): Promise<void>;
}

/** The real handlers over plain HTTP on a free port, without the filters in front of them. */
export async function startTestServer({
  type = widgets,
  virtualResources = [],
  admission = [],
  past,
}: TestServerOptions = {}): Promise<TestServer> {
  const storage = createMemoryStorage();
  await past?.(storage);
  const prefix = resourcePrefix('/registry/test', type);
  const cacher = createCacher({ storage, prefix, codec: createCodec(type) });
  cacher.start();
  const stop = new AbortController();
  const clock = () => new Date('2026-01-02T03:04:05.678Z');
  const registry = createRegistry({ type, storage, cacher, admission, prefix, clock });
  const authorizer = createAlwaysAllowAuthorizer(true);
  const handler = createResourceHandler({
    registries: [registry],
    virtualResources,
    shutdown: stop.signal,
    authorizer,
  });
  const handle = (ctx: RequestContext) => handler(ctx).catch((error: unknown) => writeError(ctx, error));
  const server = createServer((req, res) => void handle(contextOf(req, res)));
  listenForUpgrades(server, (req, res, upgrade) => void handle({ ...contextOf(req, res), upgrade }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/apis/${type.group}/`;
  return {
    base,
    storage,
    handle,
    contextOf,
    call: (method, path, body, headers = {}) => callServer(base + path, method, body, headers),
    shutdown: () => stop.abort(),
    async close() {
      stop.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await cacher.stop();
      await storage.close();
    },
  };
}

/** What the filters would have found out. */
function contextOf(req: Request, res: Response): RequestContext {
  const url = new URL(req.url ?? '/', 'http://test');
  return {
    req,
    res,
    url,
    query: url.searchParams,
    signal: new AbortController().signal,
    cancel() {},
    onClose: (act) => void res.once('close', act),
    receivedAt: performance.now(),
    receivedBytes: 0,
    sentBytes: 0,
    auditID: randomUUID(),
    info: parseRequestInfo(req.method ?? 'GET', url.pathname, url.searchParams),
    user: { name: 'tester', groups: [], extra: {} },
    warnings: new Set(),
    trace: { note: () => undefined },
    audit: NO_AUDIT,
  };
}

async function callServer(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': 'tester/1.0', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && !text.includes('}\n{') && text !== '';
  return { code: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export function widget(name: string, spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name, ...metadata }, spec };
}
