import { createHash } from 'node:crypto';
import { type Authenticator, CredentialError } from './authenticator.ts';
import type { CertificatePool } from './certificate-pool.ts';
import { certificateSubject } from './certificate-subject.ts';

/** A user's own certificate: CN is the name, O are groups. k8s.io/apiserver/pkg/authentication/request/x509. */
export function createX509Authenticator(clientCA: () => CertificatePool | undefined): Authenticator {
  return {
    name: 'x509',
    async authenticate({ peer, trace }) {
      if (!peer) return undefined;
      const pool = clientCA();
      if (!pool) throw new CredentialError('x509: no CA for client certificates is configured');
      pool.verifyClient(peer, new Date());
      const { commonName, organizations } = certificateSubject(peer.leaf);
      // Upstream goes on as anonymous here. A certificate was shown, and it names nobody: that is a failed credential.
      if (!commonName) throw new CredentialError('x509: the certificate has no common name');
      trace.note('verifiedBy', 'client CA');
      const fingerprint = createHash('sha256').update(peer.leaf.raw).digest('hex');
      return {
        name: commonName,
        groups: organizations,
        extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint}`] },
      };
    },
  };
}
