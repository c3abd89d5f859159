import type { UserInfo } from '../endpoints/request.ts';
import { type Authenticator, CredentialError } from './authenticator.ts';
import { certificateSubject } from './certificate-subject.ts';
import { decodeExtraKey } from './extra-key.ts';
import type { HeaderView } from './header-view.ts';
import type { RequestHeaderConfig } from './request-header-config.ts';

/**
 * Believes the headers of a front proxy (the aggregator), if its certificate is vouched for by the request-header CAs.
 * k8s.io/apiserver/pkg/authentication/request/headerrequest with x509.NewDynamicCAVerifier around it.
 */
export function createRequestHeaderAuthenticator(config: () => RequestHeaderConfig | undefined): Authenticator {
  return {
    name: 'requestheader',
    async authenticate({ headers, peer, trace }) {
      const current = config();
      if (!current || !peer) return undefined;
      current.pool.verifyClient(peer, new Date());
      const { commonName } = certificateSubject(peer.leaf);
      if (current.allowedNames.length > 0 && !current.allowedNames.includes(commonName)) {
        throw new CredentialError(`x509: subject with cn=${commonName} is not in the allowed list`);
      }
      trace.note('verifiedBy', 'request-header CA');
      trace.note('frontProxy', { commonName, allowedNames: current.allowedNames });
      return userOfHeaders(headers, current);
    },
  };
}

/** @returns undefined without a user name: such a proxy speaks for itself, and only another pool can vouch for that */
export function userOfHeaders(
  headers: HeaderView,
  config: Omit<RequestHeaderConfig, 'pool' | 'allowedNames'>,
): UserInfo | undefined {
  const name = firstValue(headers, config.usernameHeaders);
  if (!name) return undefined;
  const uid = firstValue(headers, config.uidHeaders);
  const groups = config.groupHeaders.flatMap((header) => headers.values(header));
  return { name, ...(uid && { uid }), groups, extra: extraOf(headers, config.extraHeaderPrefixes) };
}

/** Headers that say who somebody is: nothing behind authentication may see them. @returns names in lower case */
export function identityHeaders(headers: HeaderView, config: RequestHeaderConfig): string[] {
  const { exact, prefixes } = known.get(config) ?? readNames(config);
  return [...headers.names()].filter((name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix)));
}

interface HeaderNames {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

/** A configuration is another object when it changes. */
const known = new WeakMap<RequestHeaderConfig, HeaderNames>();

function readNames(config: RequestHeaderConfig): HeaderNames {
  const exact = [...config.usernameHeaders, ...config.uidHeaders, ...config.groupHeaders].map((h) => h.toLowerCase());
  const names = { exact: new Set(exact), prefixes: config.extraHeaderPrefixes.map((prefix) => prefix.toLowerCase()) };
  known.set(config, names);
  return names;
}

function firstValue(headers: HeaderView, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = headers.values(name)[0];
    if (value) return value;
  }
  return undefined;
}

function extraOf(headers: HeaderView, prefixes: readonly string[]): Record<string, readonly string[]> {
  const extra = new Map<string, string[]>();
  for (const prefix of prefixes.map((text) => text.toLowerCase())) {
    for (const name of headers.names()) {
      if (!name.startsWith(prefix)) continue;
      const key = decodeExtraKey(name.slice(prefix.length));
      extra.set(key, [...(extra.get(key) ?? []), ...headers.values(name)]);
    }
  }
  return Object.fromEntries(extra);
}
