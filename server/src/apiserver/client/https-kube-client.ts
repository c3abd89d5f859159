import { answerError } from './answer-error.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { jsonLines } from './json-lines.ts';
import { type KubeClient, type KubeRequest, MainClusterUnreachableError, type WatchEvent } from './kube-client.ts';
import { timeLimit } from './time-limit.ts';
import { createTransport } from './transport/create-transport.ts';
import { type Answer, StaleConnectionError, type Transport } from './transport/transport.ts';

const REQUEST_TIMEOUT = 10_000;
const WATCH_HEADERS_TIMEOUT = 30_000;
const USER_AGENT = 'aggregation-lab-apiserver';

/** A KubeClient with connections that are kept; credentials are read again for every request. */
export function createKubeClient(config: ClusterConfig): KubeClient {
  const transport = createTransport(config);
  return {
    async request<T>(kubeRequest: KubeRequest): Promise<T> {
      const signal = timeLimit(kubeRequest.timeout ?? REQUEST_TIMEOUT, kubeRequest.signal);
      const answer = await send(config, transport, kubeRequest, signal);
      const text = await readText(config, answer.body, signal);
      if (answer.code < 200 || answer.code > 299) throw answerError(answer.code, text, answer.headers['retry-after']);
      return JSON.parse(text) as T;
    },
    async *watch(path: string, signal: AbortSignal): AsyncIterable<WatchEvent> {
      const headers = new AbortController();
      const late = setTimeout(
        () => headers.abort(new DOMException('no answer in time', 'TimeoutError')),
        WATCH_HEADERS_TIMEOUT,
      );
      const both = AbortSignal.any([signal, headers.signal]);
      const answer = await send(config, transport, { method: 'GET', path }, both).finally(() => clearTimeout(late));
      try {
        if (answer.code !== 200) {
          throw answerError(answer.code, await readText(config, answer.body, both), answer.headers['retry-after']);
        }
        yield* jsonLines<WatchEvent>(answer.body);
      } catch (error) {
        if (!signal.aborted) throw isSocketError(error) ? unreachable(config, error) : error;
      } finally {
        answer.discard();
      }
    },
  };
}

async function send(
  config: ClusterConfig,
  transport: Transport,
  ask: KubeRequest,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return await sendOnce(config, transport, ask, signal);
  } catch (error) {
    // All that is asked here (reads and reviews) may be asked twice, and a kept connection may have been closed by
    // the other side just as it was used.
    if (!(error instanceof StaleConnectionError)) throw unreachable(config, abortReason(signal) ?? error);
  }
  try {
    return await sendOnce(config, transport, ask, signal);
  } catch (error) {
    throw unreachable(config, abortReason(signal) ?? error);
  }
}

async function sendOnce(
  config: ClusterConfig,
  transport: Transport,
  ask: KubeRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { pathname, search } = new URL(`${config.server}${ask.path}`);
  const token = config.token?.();
  return await transport.send({
    method: ask.method,
    path: pathname + search,
    headers: {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      ...(ask.auditID && { 'audit-id': ask.auditID }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(ask.body !== undefined && { 'content-type': 'application/json' }),
    },
    body: ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body)),
    signal,
  });
}

function abortReason(signal: AbortSignal): Error | undefined {
  return signal.aborted && signal.reason instanceof Error ? signal.reason : undefined;
}

async function readText(config: ClusterConfig, body: AsyncIterable<Buffer>, signal: AbortSignal): Promise<string> {
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
