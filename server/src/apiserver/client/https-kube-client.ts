import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { type RequestOptions, Agent as SecureAgent, request as secureRequest } from 'node:https';
import { answerError } from './answer-error.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { jsonLines } from './json-lines.ts';
import { type KubeClient, type KubeRequest, MainClusterUnreachableError, type WatchEvent } from './kube-client.ts';
import { timeLimit } from './time-limit.ts';

const REQUEST_TIMEOUT = 10_000;
/** How long an established connection may be silent before the kernel asks whether the other side is still there. */
const KEEP_ALIVE_PROBE = 15_000;
const WATCH_HEADERS_TIMEOUT = 30_000;
const USER_AGENT = 'aggregation-lab-apiserver';

interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** A KubeClient over HTTP/1.1 with connections that are kept; credentials are read again for every request. */
export function createKubeClient(config: ClusterConfig): KubeClient {
  const options = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_PROBE, scheduling: 'lifo' } as const;
  const agent = config.server.startsWith('http:') ? new Agent(options) : new SecureAgent(options);
  return {
    async request<T>(kubeRequest: KubeRequest): Promise<T> {
      const signal = timeLimit(kubeRequest.timeout ?? REQUEST_TIMEOUT, kubeRequest.signal);
      const answer = await send(config, agent, kubeRequest, signal);
      const text = await readText(config, answer.body, signal);
      if (answer.code < 200 || answer.code > 299) throw answerError(answer.code, text, answer.headers['retry-after']);
      return JSON.parse(text) as T;
    },
    async *watch(path: string, signal: AbortSignal): AsyncIterable<WatchEvent> {
      const headers = new AbortController();
      const late = setTimeout(() => headers.abort(new Error('no answer in time')), WATCH_HEADERS_TIMEOUT);
      const both = AbortSignal.any([signal, headers.signal]);
      const answer = await send(config, agent, { method: 'GET', path }, both).finally(() => clearTimeout(late));
      try {
        if (answer.code !== 200) {
          throw answerError(answer.code, await readText(config, answer.body, both), answer.headers['retry-after']);
        }
        yield* jsonLines<WatchEvent>(answer.body);
      } catch (error) {
        if (!signal.aborted) throw isSocketError(error) ? unreachable(config, error) : error;
      } finally {
        answer.body.destroy();
      }
    },
  };
}

async function send(config: ClusterConfig, agent: Agent, ask: KubeRequest, signal: AbortSignal): Promise<Answer> {
  try {
    return await sendOnce(config, agent, ask, signal);
  } catch (error) {
    // All that is asked here (reads and reviews) may be asked twice, and a kept connection may have been closed by
    // the other side just as it was used.
    if (!(error instanceof StaleConnectionError)) throw unreachable(config, abortReason(signal) ?? error);
  }
  try {
    return await sendOnce(config, agent, ask, signal);
  } catch (error) {
    throw unreachable(config, abortReason(signal) ?? error);
  }
}

class StaleConnectionError extends Error {
  override readonly name = 'StaleConnectionError';
}

async function sendOnce(config: ClusterConfig, agent: Agent, ask: KubeRequest, signal: AbortSignal): Promise<Answer> {
  const body = ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body));
  const start = config.server.startsWith('http:') ? plainRequest : secureRequest;
  const token = config.token?.();
  const request = start(`${config.server}${ask.path}`, {
    method: ask.method,
    agent,
    signal,
    headers: {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      ...(ask.auditID && { 'audit-id': ask.auditID }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json', 'content-length': body.length }),
    },
    ...tlsOptions(config),
  });
  // What goes wrong after the headers shows on the response; without this listener it would end the process.
  request.on('error', () => undefined);
  request.end(body);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return { code: response.statusCode ?? 0, headers: response.headers, body: response };
  } catch (error) {
    if (request.reusedSocket && !signal.aborted) throw new StaleConnectionError(String(error), { cause: error });
    throw error;
  }
}

function abortReason(signal: AbortSignal): Error | undefined {
  return signal.aborted && signal.reason instanceof Error ? signal.reason : undefined;
}

function tlsOptions(config: ClusterConfig): RequestOptions {
  const ca = config.ca?.();
  return {
    ...(ca && { ca }),
    ...config.clientCertificate?.(),
    ...(config.tlsServerName && { servername: config.tlsServerName }),
    ...(config.insecureSkipTLSVerify && { rejectUnauthorized: false }),
  };
}

async function readText(config: ClusterConfig, body: IncomingMessage, signal: AbortSignal): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of body) pieces.push(piece);
  } catch (error) {
    throw unreachable(config, abortReason(signal) ?? error);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function isSocketError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function unreachable(config: ClusterConfig, error: unknown): MainClusterUnreachableError {
  // An AggregateError (several addresses tried) has no message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const reason = first instanceof Error ? first.message : String(first);
  return new MainClusterUnreachableError(`${config.server}: ${reason}`, { cause: error });
}
