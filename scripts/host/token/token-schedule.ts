/** When a service-account token was given out and when it ends, in milliseconds since 1970. */
export interface TokenLife {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const firstRetry = 1000;
const longestRetry = 60_000;

/**
 * Milliseconds until a token is to be renewed: at half its life. A kubelet renews at 80 %, but the lab's kube-apiserver
 * may be stopped for a lesson, and then the remaining half is how long the server goes on without it.
 */
export function untilRenewal(life: TokenLife, now: number): number {
  return Math.max(0, (life.issuedAt + life.expiresAt) / 2 - now);
}

/** Milliseconds until a renewal that failed `failures` times in a row is tried again: 1 s, doubling, at most 60 s. */
export function renewalRetry(failures: number): number {
  return Math.min(longestRetry, firstRetry * 2 ** Math.max(0, failures - 1));
}
