import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  makeCertificate,
  type TestCertificate,
} from '../../../server/src/apiserver/authentication/testing/certificates.ts';

export interface Review {
  readonly path: string;
  readonly request: Readonly<Record<string, unknown>> & {
    readonly uid: string;
    readonly object: { readonly apiVersion: string; readonly metadata: { readonly labels?: object } } | null;
    readonly oldObject: object | null;
  };
}

/** What a webhook answers; a string is sent as it is, with code 500. */
export type Answering = (review: Review) => object | string | Promise<object | string>;

/** A webhook server as one would write it: HTTPS, a path for each webhook. */
export class WebhookServer {
  /** All that was asked, in order. */
  readonly reviews: Review[] = [];
  readonly #ca: TestCertificate = makeCertificate('webhook-ca', { ca: true });
  readonly #answers = new Map<string, Answering>();
  readonly #server: Server;

  constructor() {
    const { cert, key } = makeCertificate('localhost', { use: 'serverAuth', issuer: this.#ca });
    this.#server = createServer({ cert, key }, async (req, res) => {
      let text = '';
      for await (const piece of req.setEncoding('utf8')) text += piece;
      const { pathname } = new URL(req.url ?? '/', 'https://localhost');
      const review: Review = { path: pathname, request: JSON.parse(text).request };
      this.reviews.push(review);
      const answer = await this.#answers.get(pathname)?.(review);
      if (answer === undefined) res.writeHead(404).end();
      else if (typeof answer === 'string') res.writeHead(500).end(answer);
      else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** @returns what stands in a webhook configuration. */
  on(path: string, answering: Answering): { readonly url: string; readonly caBundle: string } {
    this.#answers.set(path, answering);
    return this.at(path);
  }

  at(path: string): { readonly url: string; readonly caBundle: string } {
    return { url: `https://localhost:${this.port}${path}`, caBundle: Buffer.from(this.#ca.cert).toString('base64') };
  }

  /** The reviews so far, of which it knows nothing afterwards. */
  take(): Review[] {
    return this.reviews.splice(0);
  }
}

export function respond(review: Review, response: object): object {
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: { uid: review.request.uid, ...response },
  };
}

export function patchWith(review: Review, operations: readonly object[], more: object = {}): object {
  const patch = Buffer.from(JSON.stringify(operations)).toString('base64');
  return respond(review, { allowed: true, patchType: 'JSONPatch', patch, ...more });
}
