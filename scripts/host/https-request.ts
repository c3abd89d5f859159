import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { timeLimit } from '../../server/src/apiserver/client/time-limit.ts';
import type { HttpsProbe } from './process-spec.ts';

export interface HttpsAnswer {
  readonly status: number;
  readonly body: string;
}

export interface HttpsOptions {
  /** Appended to the probe's URL. */
  readonly path?: string;
  /** Sent as JSON with POST; without it the request is a GET. */
  readonly json?: unknown;
  /** Milliseconds until the request is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One request over a connection of its own. The certificate files are read each time, since they can change while a
 * process runs.
 * @throws Error if no answer comes, or one under a certificate that does not chain to the probe's authority
 */
export async function httpsRequest(to: HttpsProbe, options: HttpsOptions): Promise<HttpsAnswer> {
  const [ca, cert, key] = await Promise.all([
    readFile(to.ca),
    to.client && readFile(to.client.certificate),
    to.client && readFile(to.client.key),
  ]);
  const body = options.json === undefined ? undefined : JSON.stringify(options.json);
  return new Promise((resolve, reject) => {
    const call = request(to.url + (options.path ?? ''), {
      agent: false,
      method: body === undefined ? 'GET' : 'POST',
      ca,
      ...(cert && { cert }),
      ...(key && { key }),
      ...(to.serverName && { servername: to.serverName }),
      ...(body !== undefined && { headers: { 'content-type': 'application/json' } }),
      signal: timeLimit(options.timeout, options.signal),
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    call.end(body);
  });
}
