import { X509Certificate } from 'node:crypto';
import type { Dial, Facts } from '../facts.ts';

/** Certificates that can't be parsed are left out. */
export function parseCertificates(pems: readonly string[]): readonly X509Certificate[] {
  return pems.flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });
}

/**
 * Whether a chain, the server's own certificate first, leads to one of the roots by names and signatures. Times are not
 * looked at: an expired certificate is another fault. A certificate that is itself a root is trusted, as Go does.
 * @returns the root
 */
export function rootOf(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate | undefined {
  const [leaf, ...sent] = chain;
  return leaf && searchRoot(leaf, sent, roots);
}

function searchRoot(
  certificate: X509Certificate,
  sent: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate | undefined {
  const known = roots.find(
    (root) => root.fingerprint256 === certificate.fingerprint256 || isIssuedBy(certificate, root),
  );
  if (known) return known;
  for (const candidate of sent) {
    if (!isIssuedBy(certificate, candidate)) continue;
    const rest = sent.filter((other) => other !== candidate);
    const root = searchRoot(candidate, rest, roots);
    if (root) return root;
  }
  return undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** `CN=api.wardle.svc` in a line of its own. */
export const nameOf = (distinguishedName: string | undefined): string =>
  distinguishedName ? distinguishedName.split('\n').join(', ') : 'no name';

/** For a line of evidence: whose, by whom, until when. */
export function certificateText(certificate: X509Certificate): string {
  const until = new Date(certificate.validTo).toISOString().slice(0, 10);
  return `${nameOf(certificate.subject)}, issued by ${nameOf(certificate.issuer)}, valid until ${until}`;
}

export interface Served {
  readonly dial: Dial;
  readonly chain: readonly X509Certificate[];
  readonly leaf: X509Certificate;
}

/** What was served at each address that made a handshake. */
export function servedIn({ dials }: Facts): readonly Served[] {
  return dials.flatMap((dial) => {
    const chain = parseCertificates(dial.chain ?? []);
    const [leaf] = chain;
    return leaf ? [{ dial, chain, leaf }] : [];
  });
}
