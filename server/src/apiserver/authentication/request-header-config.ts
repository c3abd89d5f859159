import type { CertificatePool } from './certificate-pool.ts';

/** Whom to believe X-Remote-* headers, and what they are called. */
export interface RequestHeaderConfig {
  readonly pool: CertificatePool;
  /** Common names of front proxies' certificates; empty: any that the pool vouches for. */
  readonly allowedNames: readonly string[];
  readonly usernameHeaders: readonly string[];
  readonly uidHeaders: readonly string[];
  readonly groupHeaders: readonly string[];
  readonly extraHeaderPrefixes: readonly string[];
}

/** What delegated authentication works by at the moment; undefined parts are not configured. */
export interface AuthenticationConfig {
  readonly requestHeader: RequestHeaderConfig | undefined;
  /** CAs of users' certificates. */
  readonly clientCA: CertificatePool | undefined;
}
