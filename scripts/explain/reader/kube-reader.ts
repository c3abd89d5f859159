import { Agent, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { LabError } from '../../lab/error.ts';
import type { HttpAnswer } from '../facts.ts';
import { isSeen, type Look, seen } from '../look.ts';
import type { ClusterReader, ClusterWriter, GetOptions, WriteRequest } from './cluster-reader.ts';
import { httpCall } from './http-request.ts';
import { parsed } from './look-at.ts';
import { openPortForward } from './port-forward.ts';

const patience = 5000;
const firstBytes = 256 * 1024;

/**
 * A reader over the connection that a kubeconfig describes. client-node reads the kubeconfig and gets credentials
 * (files, tokens, exec plugins, proxies); requests are plain HTTP, since the status and the text of an answer are what
 * is looked for.
 * @throws LabError `explain-kubeconfig` if there are no credentials to be had
 */
export async function kubeReader(config: KubeConfig, signal?: AbortSignal): Promise<ClusterReader & ClusterWriter> {
  const server = config.getCurrentCluster()?.server ?? '';
  const url = new URL(server);
  const base: RequestOptions = {};
  await config.applyToHTTPSOptions(base as Parameters<KubeConfig['applyToHTTPSOptions']>[0]).catch((error: unknown) => {
    throw new LabError('explain-kubeconfig', { what: `no credentials for ${server}: ${messageOf(error)}` });
  });
  // Some forty questions, and a TLS handshake for each would be most of the time.
  if (base.agent instanceof Agent) Object.assign(base.agent, { keepAlive: true, maxSockets: 8 });

  async function call(path: string, how: RequestOptions, options: GetOptions, body?: string) {
    const { accept = 'application/json', timeout = patience, maxBytes = firstBytes } = options;
    const target = { hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || undefined };
    const headers = { Accept: accept, 'User-Agent': 'aggregation-lab-explain', ...base.headers, ...how.headers };
    const where = { ...base, ...target, ...how, path: url.pathname.replace(/\/$/, '') + path, headers };
    const protocol = url.protocol === 'http:' ? 'http:' : 'https:';
    try {
      return seen(await httpCall(protocol, { options: where, body, timeout, maxBytes, signal }));
    } catch (error) {
      signal?.throwIfAborted();
      return { unseen: 'failed', why: `${how.method ?? 'GET'} ${path}: ${messageOf(error)}` } as const;
    }
  }

  async function send({ method, path, contentType, body }: WriteRequest): Promise<Look<HttpAnswer>> {
    const headers = { 'Content-Type': contentType };
    // As long as an admission plugin may make a create wait, and a little more.
    return call(path, { method, headers }, { timeout: 20_000 }, JSON.stringify(body));
  }

  return {
    server,
    get: (path, options = {}) => call(path, {}, options),
    send,
    async review(spec) {
      const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
      const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec };
      const answer = await send({ method: 'POST', path, contentType: 'application/json', body });
      const review = parsed<{ readonly status?: { readonly allowed?: boolean } }>(path, answer);
      return isSeen(review) ? seen(review.seen.status?.allowed === true) : review;
    },
    portForward: (namespace, pod, port) => openPortForward(config, namespace, pod, port),
  };
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
