import { createExpiringCache } from '../authorization/expiring-cache.ts';
import type { KubeClient } from '../client/kube-client.ts';
import type { UserInfo } from '../endpoints/request.ts';
import { type Authenticator, CredentialError } from './authenticator.ts';
import { bearerToken, tokenDigest } from './bearer-token.ts';

const CACHE_MS = 10_000;
const CACHE_ENTRIES = 4096;

interface TokenReview {
  readonly status?: {
    readonly authenticated?: boolean;
    readonly error?: string;
    readonly user?: {
      readonly username?: string;
      readonly uid?: string;
      readonly groups?: readonly string[];
      readonly extra?: Readonly<Record<string, readonly string[]>>;
    };
  };
}

/** Bearer tokens, judged by the main cluster. A good one is believed for ten seconds more; a bad one never is. */
export function createTokenReviewAuthenticator(client: KubeClient): Authenticator {
  const users = createExpiringCache<UserInfo>({ maxEntries: CACHE_ENTRIES, ttl: () => CACHE_MS });
  return {
    name: 'tokenreview',
    async authenticate({ headers }) {
      const token = bearerToken(headers);
      if (!token) return undefined;
      const { value } = await users.get(tokenDigest(token), () => review(client, token));
      return value;
    },
  };
}

async function review(client: KubeClient, token: string): Promise<UserInfo> {
  const { status }: TokenReview = await client.request({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/tokenreviews',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } },
  });
  const user = status?.user;
  if (!status?.authenticated || !user?.username) {
    throw new CredentialError(status?.error ? `invalid bearer token: ${status.error}` : 'invalid bearer token');
  }
  return {
    name: user.username,
    ...(user.uid && { uid: user.uid }),
    groups: user.groups ?? [],
    extra: user.extra ?? {},
  };
}
