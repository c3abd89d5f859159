import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What lets someone in, new with each start. */
export interface Secrets {
  /** First part of every path, so that the browser sends the cookie to no other port of this machine. */
  readonly base: string;
  /** Stands in the address that is printed, and is good for the page alone. */
  readonly token: string;
  /** Is in the cookie, and good for all. */
  readonly session: string;
}

export function newSecrets(): Secrets {
  return { base: `/${random(6)}/`, token: random(24), session: random(24) };
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Takes as long for a wrong secret as for the right one, whatever its length. */
export function isSecret(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(secret)) && given !== undefined;
}
