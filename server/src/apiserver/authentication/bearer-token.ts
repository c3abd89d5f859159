import { createHash } from 'node:crypto';
import type { HeaderView } from './header-view.ts';

/** @returns undefined if the request brings none */
export function bearerToken(headers: HeaderView): string | undefined {
  const [scheme, token] = (headers.values('authorization')[0] ?? '').trim().split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : undefined;
}

/**
 * What a token is known by here. Memory dumps should not hold other people's tokens, and how long it takes to find a
 * digest tells nothing of the token behind it.
 */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
