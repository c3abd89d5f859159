import { httpsRequest } from '../https-request.ts';
import type { TokenSpec } from '../process-spec.ts';
import type { TokenLife } from './token-schedule.ts';

export interface ServiceAccountToken extends TokenLife {
  readonly token: string;
}

const timeout = 10_000;

/**
 * Asks kube-apiserver for a token of a service account, as a kubelet does for a pod.
 * https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 * @throws Error if it is refused (no such service account, for instance) or kube-apiserver does not answer
 */
export async function requestToken(spec: TokenSpec): Promise<ServiceAccountToken> {
  const issuedAt = Date.now();
  const path = `/api/v1/namespaces/${spec.namespace}/serviceaccounts/${spec.serviceAccount}/token`;
  const json = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: spec.lifetime },
  };
  const { status, body } = await httpsRequest(spec.apiserver, { path, json, timeout });
  const answer = parse(body);
  if (status !== 201)
    throw new Error(`no token for ${spec.namespace}/${spec.serviceAccount}: ${reason(answer, status)}`);
  const { token, expirationTimestamp } = answer.status ?? {};
  const expiresAt = Date.parse(expirationTimestamp ?? '');
  if (!token || Number.isNaN(expiresAt)) throw new Error('kube-apiserver gave a TokenRequest without a token');
  return { token, issuedAt, expiresAt };
}

interface TokenAnswer {
  readonly status?: { readonly token?: string; readonly expirationTimestamp?: string };
  readonly message?: string;
}

function parse(body: string): TokenAnswer {
  try {
    const answer: unknown = JSON.parse(body);
    return answer && typeof answer === 'object' ? answer : {};
  } catch {
    return {};
  }
}

const reason = (answer: TokenAnswer, status: number) => answer.message ?? `kube-apiserver answers ${status}`;
