import { request as httpsRequest } from 'node:https';
import type { Dial } from '../drivers/driver.ts';
import type { KeyedCertificate } from '../pki/spec.ts';

export interface DirectRequest {
  readonly path: string;
  /** Shown to the server as the client's certificate. */
  readonly client?: KeyedCertificate;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface DirectAnswer {
  readonly status: number;
  readonly body: string;
}

/** Whom a server has to prove to be: its authority's certificate, and the name that the aggregator asks for. */
export interface ExpectedServer {
  readonly ca: string;
  readonly name: string;
}

/**
 * One GET straight to a server, past the aggregator; its certificate is verified.
 * @throws Error if there was no answer; a refused certificate does not throw, it is answered with 401 or 403
 */
export function directRequest(
  { host, port }: Dial,
  { ca, name }: ExpectedServer,
  request: DirectRequest,
): Promise<DirectAnswer> {
  const { path, client, headers = {}, signal } = request;
  const identity = client && { cert: client.certificate, key: client.key };
  const options = {
    host,
    port,
    path,
    ca,
    servername: name,
    headers,
    agent: false,
    timeout: 10_000,
    ...identity,
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
      answer.once('error', reject);
    });
    asked.once('timeout', () => asked.destroy(new Error(`no answer from ${host}:${port} within 10 s`)));
    asked.once('error', reject);
    asked.end();
  });
}

/** The message of a Status, or the body where it is none. */
export function messageOf({ body }: DirectAnswer): string {
  try {
    const status: unknown = JSON.parse(body);
    const message = typeof status === 'object' && status !== null && 'message' in status ? status.message : undefined;
    return typeof message === 'string' ? message : body;
  } catch {
    return body;
  }
}
