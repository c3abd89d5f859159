import type { TraceSink, UserInfo } from '../endpoints/request.ts';
import type { HeaderView } from './header-view.ts';
import type { PeerCertificates } from './peer-certificates.ts';

/** What a request brings that may prove who sent it. */
export interface Credentials {
  readonly headers: HeaderView;
  /** What the client showed in the TLS handshake, not verified by anybody yet. */
  readonly peer: PeerCertificates | undefined;
  readonly trace: TraceSink;
}

/** One way to find out who asks; k8s.io/apiserver/pkg/authentication/authenticator.Request. */
export interface Authenticator {
  /** For the trace, e.g. `requestheader`. */
  readonly name: string;
  /**
   * @returns undefined if the request brings nothing of the kind that this authenticator knows
   * @throws any error if it does, and it is not good: such a request is never served as anonymous
   */
  authenticate(credentials: Credentials): Promise<UserInfo | undefined>;
}

/** A credential that does not hold. The message is for the log: clients learn only that they are not authorized. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
}
