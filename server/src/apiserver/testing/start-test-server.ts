import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerDefinition } from '../cmd/definition.ts';
import { type RunningServer, startServer } from '../cmd/start-server.ts';
import { parseOptions } from '../options/parse.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { openTalk, type Talk } from './talk.ts';

/** An answer, whatever its status. */
export interface TestAnswer {
  readonly code: number;
  readonly headers: IncomingMessage['headers'];
  /** As it came. */
  readonly text: string;
  /** Decoded; empty where the answer is no JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What may differ from the usual. */
export interface TestCallOptions {
  /** Default: `application/json`; for a PATCH that of a merge patch. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that tests ask over HTTPS, as a member of system:masters. */
export interface TestServer {
  /** On 127.0.0.1 */
  readonly port: number;
  /** Asks, and reads all of the answer. @param target absolute, with its query: `/apis/demo.example.com/v1/widgets?limit=2`. @param body sent as JSON */
  call(method: string, target: string, body?: unknown, options?: TestCallOptions): Promise<TestAnswer>;
  /** The answer as it comes, for watches and streams: end it by `destroy()`. */
  open(target: string): Promise<IncomingMessage>;
  /** A WebSocket to a subresource. @throws Error with the status if the server refuses */
  talk(target: string, subprotocols?: readonly string[]): Promise<Talk>;
  /** Ends it, and removes what was made for it. */
  stop(): Promise<void>;
}

/**
 * Starts the whole server of a definition within this process: `--standalone`, on a free port of 127.0.0.1, in memory
 * unless a flag says otherwise, with a certificate and a token made for it.
 * @param flags beside those, e.g. `['--storage-backend=file', '--storage-dir=…']`
 * @returns when it is ready
 * @throws Error if it does not become ready within half a minute; see startServer for the others
 */
export async function startTestServer(
  definition: ServerDefinition,
  flags: readonly string[] = [],
): Promise<TestServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'apiserver-test-'));
  const token = randomBytes(16).toString('hex');
  const { cert, key } = selfSignedCertificate();
  const file = (name: string, content: string) => {
    writeFileSync(path.join(dir, name), content, { mode: 0o600 });
    return path.join(dir, name);
  };
  const own = [
    '--standalone',
    '--bind-address=127.0.0.1',
    '--secure-port=0',
    '--storage-backend=memory',
    `--tls-cert-file=${file('tls.crt', cert)}`,
    `--tls-private-key-file=${file('tls.key', key)}`,
    `--token-auth-file=${file('tokens.csv', `${token},admin,1,system:masters\n`)}`,
  ];
  const running = await startServer(definition, parseOptions([...own, ...flags], definition.defaults));
  const server = clientOf(running, cert, token, dir);
  await untilReady(server);
  return server;
}

function clientOf({ port, stop }: RunningServer, ca: string, token: string, dir: string): TestServer {
  const agent = new Agent({ keepAlive: true, ca, servername: 'localhost' });
  const authorization = `Bearer ${token}`;
  const send = async (method: string, target: string, body: unknown, headers: Readonly<Record<string, string>>) => {
    const content = body === undefined ? '' : JSON.stringify(body);
    // Without it a DELETE with a body has no end.
    const length = content ? { 'content-length': Buffer.byteLength(content) } : {};
    const to = { host: '127.0.0.1', port, path: target, method, agent };
    const sent = request({ ...to, headers: { authorization, ...length, ...headers } });
    sent.end(content);
    const [answer]: IncomingMessage[] = await once(sent, 'response');
    if (!answer) throw new Error(`${method} ${target}: no answer`);
    return answer;
  };
  return {
    port,
    async call(method, target, body, { contentType = typeFor(method), headers = {} } = {}) {
      const typed = body === undefined ? headers : { 'content-type': contentType, ...headers };
      const answer = await send(method, target, body, typed);
      const content = await text(answer);
      return { code: answer.statusCode ?? 0, headers: answer.headers, text: content, json: objectOf(content) };
    },
    open: (target) => send('GET', target, undefined, {}),
    talk: (target, subprotocols = []) =>
      openTalk(`wss://127.0.0.1:${port}${target}`, subprotocols, { ca, headers: { authorization } }),
    async stop() {
      agent.destroy();
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilReady({ call, stop }: TestServer): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { code, text: reasons } = await call('GET', '/readyz?verbose');
    if (code === 200) return;
    if (performance.now() > deadline) {
      await stop();
      throw new Error(`the server does not become ready:\n${reasons}`);
    }
    await sleep(20);
  }
}

function typeFor(method: string): string {
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}

function objectOf(content: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
