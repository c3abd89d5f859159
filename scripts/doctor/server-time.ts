import { request } from 'node:https';
import { timeLimit } from '../../server/src/apiserver/client/time-limit.ts';

interface Question {
  readonly url: string;
  /** PEM of the authority behind the server's certificate. */
  readonly ca: string;
  readonly signal: AbortSignal;
}

/** Milliseconds */
const patience = 5_000;

/**
 * A server's clock, from the Date header of any answer of it, a refusal included.
 * @returns milliseconds since the epoch
 */
export function serverTime({ url, ca, signal }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ca, agent: false, signal: timeLimit(patience, signal) });
    call.on('error', reject);
    call.on('response', (response) => {
      response.resume();
      const time = Date.parse(response.headers.date ?? '');
      if (Number.isNaN(time)) reject(new Error(`${url} answers without a date`));
      else resolve(time);
    });
    call.end();
  });
}
