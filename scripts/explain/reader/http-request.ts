import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, type RequestOptions } from 'node:https';
import type { HttpAnswer } from '../facts.ts';

export interface Call {
  readonly options: RequestOptions;
  readonly body?: string | undefined;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** One HTTP exchange. @throws Error where no answer came */
export function httpCall(protocol: 'http:' | 'https:', call: Call): Promise<HttpAnswer> {
  const { options, body, timeout, maxBytes, signal } = call;
  return new Promise((resolve, reject) => {
    const send = protocol === 'https:' ? overHttps : overHttp;
    const outgoing = send({ ...options, ...(signal && { signal }) }, (response) => {
      readBody(response, maxBytes).then((text) => resolve(answerOf(response, text)), reject);
    });
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
    outgoing.on('error', reject);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.end(body);
  });
}

function answerOf({ statusCode, headers }: IncomingMessage, body: string): HttpAnswer {
  const type = headers['content-type'] ?? '';
  return { status: statusCode ?? 0, type, body, ...(headers.location && { location: headers.location }) };
}

function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const done = () => resolve(Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < maxBytes) return;
      done();
      response.destroy();
    });
    response.on('end', done);
    response.on('error', reject);
    // A connection that breaks in the middle of a body emits no error on every version of Node.
    response.on('aborted', () => reject(new Error('the connection was closed in the middle of the answer')));
  });
}
