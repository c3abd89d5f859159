import { newUnauthorized } from '../api/errors.ts';
import type { Authenticator } from '../authentication/authenticator.ts';
import { createHeaderView } from '../authentication/header-view.ts';
import type { PeerCertificates } from '../authentication/peer-certificates.ts';
import { identityHeaders } from '../authentication/request-header.ts';
import type { AuthenticationConfig } from '../authentication/request-header-config.ts';
import { authenticate } from '../authentication/union.ts';
import type { Filter, Request } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';
import type { AuthenticationMetrics } from '../metrics/authentication-metrics.ts';

export interface AuthenticationParts {
  readonly authenticators: readonly Authenticator[];
  readonly config: () => AuthenticationConfig;
  readonly peerOf: (req: Request) => PeerCertificates | undefined;
  readonly metrics: AuthenticationMetrics;
}

/** Finds out who asks. Nothing behind it sees the headers that it judged. */
export function withAuthentication(parts: AuthenticationParts): Filter {
  return (next) => async (ctx) => {
    const { req, trace } = ctx;
    const headers = createHeaderView(req.rawHeaders);
    const peer = parts.peerOf(req);
    const began = performance.now();
    const count = (result: 'success' | 'error') =>
      parts.metrics.authenticated(result, (performance.now() - began) / 1000, peer && expiryOf(peer));
    try {
      const { user, by } = await authenticate(parts.authenticators, { headers, peer, trace });
      ctx.user = user;
      count('success');
      trace.note('authentication', { by, user });
    } catch (error) {
      count('error');
      const reason = error instanceof Error ? error.message : String(error);
      log.warn('unable to authenticate the request', { auditID: ctx.auditID, reason });
      trace.note('authentication', { by: 'nobody', reason });
      throw newUnauthorized();
    }
    const { requestHeader } = parts.config();
    for (const name of requestHeader ? identityHeaders(headers, requestHeader) : []) delete req.headers[name];
    delete req.headers.authorization;
    await next(ctx);
  };
}

const expiries = new WeakMap<PeerCertificates, number>();

/** Milliseconds of Date; read once, as long as the connection lives. */
function expiryOf(peer: PeerCertificates): number {
  const known = expiries.get(peer) ?? Date.parse(peer.leaf.validTo);
  expiries.set(peer, known);
  return known;
}
