import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadKubeconfig } from '../../../server/src/apiserver/client/kubeconfig.ts';

export interface CallAnswer {
  readonly code: number;
  /** Parsed JSON: an object, or a Status. */
  readonly body: AnswerBody;
  /** Texts of the `Warning: 299` headers. */
  readonly warnings: readonly string[];
}

export interface AnswerBody {
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly details?: unknown;
  readonly metadata: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly managedFields?: readonly unknown[];
    readonly [field: string]: unknown;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A cluster, asked without kubectl in between: what is compared is what servers say. */
export interface Cluster {
  call(method: string, path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<CallAnswer>;
}

export function connectTo(kubeconfig: string): Cluster {
  const { server, ca, clientCertificate } = loadKubeconfig(kubeconfig);
  return {
    async call(method, path, body, headers = {}) {
      // With its length, for node frames no body of a DELETE by itself.
      const text = body ? JSON.stringify(body) : '';
      const asked = request(`${server}${path}`, {
        method,
        ca: ca?.(),
        ...clientCertificate?.(),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'user-agent': 'admission-test/1',
          ...headers,
        },
      });
      asked.end(text);
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      let answer = '';
      for await (const piece of response.setEncoding('utf8')) answer += piece;
      const warnings = [response.headers['warning'] ?? []].flat().flatMap((line) => line.split(/,\s+(?=299 )/));
      return {
        code: response.statusCode ?? 0,
        body: JSON.parse(answer),
        warnings: warnings.map((line) => JSON.parse(line.slice(line.indexOf('"')))),
      };
    },
  };
}

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';

/**
 * Puts admission objects into the cluster, gives servers the time to hear of them, and takes them away again.
 * @param objects by the plural of their resource
 */
export async function withObjects(
  cluster: Cluster,
  objects: readonly (readonly [resource: string, object: { readonly metadata: { readonly name: string } }])[],
  meanwhile: () => Promise<void>,
): Promise<void> {
  try {
    for (const [resource, object] of objects) {
      const { code, body } = await cluster.call('POST', `${ADMISSION}/${resource}`, object);
      if (code !== 201) throw new Error(`${resource} ${object.metadata.name}: ${JSON.stringify(body)}`);
    }
    // The Go library puts policies together once a second.
    await sleep(2500);
    await meanwhile();
  } finally {
    for (const [resource, { metadata }] of objects)
      await cluster.call('DELETE', `${ADMISSION}/${resource}/${metadata.name}`);
    await sleep(1500);
  }
}
