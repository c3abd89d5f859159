import { httpCall } from '../explain/reader/http-request.ts';
import type { Lab } from '../lab/lab.ts';
import { adminCertificate, currentCluster } from './kubeconfig-entries.ts';

/** Milliseconds for one answer. */
const timeout = 10_000;
/** More than any single object has: etcd takes no larger ones. */
const maxBytes = 8 * 1024 * 1024;

/** kube-apiserver of a lab, asked in JSON as its admin. */
export interface KubeApi {
  /** `https://…` */
  readonly server: string;
  /** @throws Error with the message of the Status where the answer is none of success */
  get<T>(path: string): Promise<T>;
  /** @throws Error likewise */
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T>;
}

/**
 * For single objects by their paths. The generated client (client.ts) is for watches and the like: to load it takes a
 * second and 130 MB, and the package does without it.
 */
export async function kubeApi({ paths, signal }: Pick<Lab, 'paths' | 'signal'>): Promise<KubeApi> {
  const [{ server, ca }, { certificate, key }] = await Promise.all([
    currentCluster(paths.kubeconfig),
    adminCertificate(paths.kubeconfig),
  ]);
  const { hostname, port } = new URL(server);
  const to = { hostname: hostname.replace(/^\[|\]$/g, ''), port, ca, cert: certificate, key, agent: false } as const;

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const type = body && { 'Content-Type': 'application/json' };
    const options = { ...to, method, path, headers: { Accept: 'application/json', ...type } };
    const text = body && JSON.stringify(body);
    const answer = await httpCall('https:', { options, body: text, timeout, maxBytes, signal });
    const value = parsed(answer.body);
    if (answer.status >= 200 && answer.status < 300) return value as T;
    throw new Error(messageIn(value) ?? `${method} ${path}: ${server} answers ${answer.status}`);
  }

  return { server, get: (path) => call('GET', path), send: call };
}

/** @param name `VERSION.GROUP` */
export function apiServicePath(name: string): string {
  return `/apis/apiregistration.k8s.io/v1/apiservices/${name}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(status: unknown): string | undefined {
  const message = typeof status === 'object' && status !== null && 'message' in status ? status.message : undefined;
  return typeof message === 'string' ? message : undefined;
}
