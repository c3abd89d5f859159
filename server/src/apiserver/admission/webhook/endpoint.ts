import type { WebhookClientConfig } from './types.ts';

/** Where to send a review, and whom to believe there. */
export interface WebhookEndpoint {
  readonly url: URL;
  /** The URL in messages: with the port of a service, whatever it is. */
  readonly text: string;
  /** PEM; undefined: the system's roots. */
  readonly ca: string | undefined;
}

/**
 * A Service is reached by its name in the cluster's DNS, as servers on the Go library reach it: only the kube-apiserver
 * itself knows its ClusterIP.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/util/webhook/client.go
 * @param timeoutSeconds for the webhook to know
 * @throws Error if there is no such place
 */
export function endpointOf(
  { url, service, caBundle }: WebhookClientConfig,
  timeoutSeconds: number | undefined,
): WebhookEndpoint {
  const host = service && `${service.name}.${service.namespace}.svc:${service.port || 443}`;
  const target = service ? new URL(`https://${host}/${trimSlash(service.path ?? '')}`) : parse(url);
  if (timeoutSeconds !== undefined) target.searchParams.set('timeout', `${timeoutSeconds}s`);
  return {
    url: target,
    text: target.href.replace(target.host, host ?? target.host),
    ca: caBundle ? Buffer.from(caBundle, 'base64').toString('utf8') : undefined,
  };
}

function parse(url: string | undefined): URL {
  if (!url) throw new Error('webhook configuration must have either service or URL');
  if (!URL.canParse(url)) throw new Error(`Unparsable URL: parse ${JSON.stringify(url)}`);
  return new URL(url);
}

function trimSlash(path: string): string {
  return path.replace(/^\/+/, '');
}
