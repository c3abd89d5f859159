import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { timeLimit } from '../../client/time-limit.ts';
import { answerText } from './answer-error.ts';
import { dialErrorText } from './dial-error.ts';
import { endpointOf, type WebhookEndpoint } from './endpoint.ts';
import type { AdmissionReview } from './review.ts';
import type { Webhook } from './types.ts';

/** Bytes of an answer; what is longer is no answer, and must not fill our memory. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Seconds, if the webhook has no timeout of its own. */
const LONGEST = 30;

/** Sends a review and returns what was answered, parsed. */
export type WebhookClient = (webhook: Webhook, review: AdmissionReview, signal: AbortSignal) => Promise<unknown>;

/** Over HTTP/1.1, with connections that are kept; each question is asked once: asking again is up to the webhook's users. */
export function createWebhookClient(): WebhookClient {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  return async ({ clientConfig, timeoutSeconds }, review, signal) => {
    const endpoint = endpointOf(clientConfig, timeoutSeconds);
    const limited = timeLimit((timeoutSeconds ?? LONGEST) * 1000, signal);
    const { code, body } = await post(agent, endpoint, review, limited).catch((error: unknown) => {
      const reason: unknown = limited.aborted ? limited.reason : error;
      throw new Error(`Post ${JSON.stringify(endpoint.text)}: ${dialErrorText(reason)}`, { cause: error });
    });
    if (code < 200 || code > 299) throw new Error(answerText(code, body));
    return parse(body);
  };
}

async function post(agent: Agent, { url, ca }: WebhookEndpoint, review: AdmissionReview, signal: AbortSignal) {
  const body = Buffer.from(JSON.stringify(review));
  const request = httpsRequest(url, {
    method: 'POST',
    agent,
    signal,
    ...(ca !== undefined && { ca }),
    headers: { accept: 'application/json, */*', 'content-type': 'application/json', 'content-length': body.length },
  });
  // What goes wrong after the headers shows on the response; without this listener it would end the process.
  request.on('error', () => undefined);
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { code: response.statusCode ?? 0, body: await readText(response) };
}

async function readText(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response) {
    size += piece.length;
    if (size > MOST_BYTES) throw new Error(`the answer has more than ${MOST_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(`couldn't get version/kind; json parse error: ${detail}`);
  }
}
