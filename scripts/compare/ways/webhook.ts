import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { issueAuthority, issueFor } from '../../pki/issue.ts';
import { namespace } from './way.ts';

/** The webhook refuses names that begin like this. */
export const deniedPrefix = 'webhook-denied';

export interface Webhook {
  /** A ValidatingWebhookConfiguration that leads to it. */
  readonly configuration: object;
  close(): void;
}

export const webhookName = 'lab-compare-denied';

interface Review {
  readonly request?: { readonly uid?: string; readonly name?: string };
}

/** A validating admission webhook in this process, for whoever can reach its loopback. */
export async function startWebhook(): Promise<Webhook> {
  const authority = await issueAuthority({ commonName: 'lab-compare webhook' });
  const { certificate, key } = await issueFor(authority, {
    subject: { commonName: 'localhost' },
    uses: ['serverAuth'],
    ipAddresses: ['127.0.0.1'],
  });
  const server = createServer({ cert: certificate, key }, (request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    configuration: configurationFor(`https://127.0.0.1:${port}/`, authority.certificate),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(reviewed(JSON.parse(text))));
}

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response */
export function reviewed({ request = {} }: Review): object {
  const allowed = !request.name?.startsWith(deniedPrefix);
  const status = allowed ? {} : { status: { code: 403, message: 'a webhook forbids this name' } };
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: { uid: request.uid, allowed, ...status },
  };
}

/** Should this process be killed, nobody is kept from anything. */
function configurationFor(url: string, ca: string): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: webhookName, labels: { 'app.kubernetes.io/part-of': 'aggregation-lab' } },
    webhooks: [
      {
        name: 'names.lab-compare.example.com',
        clientConfig: { url, caBundle: Buffer.from(ca).toString('base64') },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        rules: [
          {
            apiGroups: ['crd.example.com', 'wardle.example.com'],
            apiVersions: ['v1beta1'],
            resources: ['crdflunders', 'flunders'],
            operations: ['CREATE'],
          },
        ],
        // Every create of the namespace would else be measured with it.
        matchConditions: [{ name: 'asks-for-it', expression: `object.metadata.name.startsWith('${deniedPrefix}')` }],
        failurePolicy: 'Ignore',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 5,
      },
    ],
  };
}
