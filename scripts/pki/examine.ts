import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CertificateSpec, ExtendedUse, KeyedCertificate, Subject } from './spec.ts';

/** What a certificate is held against. */
export interface Expectation {
  readonly subject: Subject;
  /** Undefined for an authority. */
  readonly leaf?: CertificateSpec;
  /** The authority's certificate as PEM; its own for an authority. */
  readonly issuer: string;
  readonly now: Date;
}

/** Below this many days left a certificate is issued anew, so that no lab dies while somebody uses it. */
export const renewBelowDays = 30;

const day = 86_400_000;
const useOids: Readonly<Record<ExtendedUse, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};
/** DER of the object identifier sha256WithRSAEncryption (1.2.840.113549.1.1.11). */
const sha256WithRsa = Buffer.from('06092a864886f70d01010b', 'hex');

/**
 * Holds a certificate and its key against what they should be, with node:crypto alone: what issued them must not be
 * what vouches for them.
 * @returns the first thing that is wrong, in words, or undefined.
 */
export function examine(pair: KeyedCertificate, expected: Expectation): string | undefined {
  const certificate = parse(() => new X509Certificate(pair.certificate));
  const issuer = parse(() => new X509Certificate(expected.issuer));
  const key = parse(() => createPrivateKey(pair.key));
  if (!certificate) return 'is not a certificate';
  if (!issuer) return 'its authority is not a certificate';
  if (!key) return 'its key is not a private key';
  if (!certificate.checkPrivateKey(key)) return 'its key belongs to another certificate';
  return (
    subjectProblem(certificate, expected.subject) ??
    chainProblem(certificate, issuer) ??
    (expected.leaf ? leafProblem(certificate, expected.leaf) : authorityProblem(certificate)) ??
    dateProblem(certificate, expected.now)
  );
}

/** Whole days until the certificate ends; negative once it has. */
export function daysLeft(certificate: X509Certificate, now: Date): number {
  return Math.floor((Date.parse(certificate.validTo) - now.getTime()) / day);
}

function subjectProblem(certificate: X509Certificate, subject: Subject): string | undefined {
  const wanted = [...(subject.organizations ?? []).map((name) => `O=${name}`), `CN=${subject.commonName}`];
  const found = certificate.subject.split('\n');
  if ([...wanted].sort().join() === [...found].sort().join()) return undefined;
  return `is for ${found.join(', ')}, not ${wanted.join(', ')}`;
}

function chainProblem(certificate: X509Certificate, issuer: X509Certificate): string | undefined {
  if (!issuer.ca) return `its issuer ${issuer.subject} is no authority`;
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
    return `is not signed by ${issuer.subject.replaceAll('\n', ', ')}`;
  }
  return certificate.raw.includes(sha256WithRsa) ? undefined : 'is not signed with SHA-256';
}

function authorityProblem(certificate: X509Certificate): string | undefined {
  return certificate.ca ? undefined : 'is no authority';
}

function leafProblem(certificate: X509Certificate, spec: CertificateSpec): string | undefined {
  if (certificate.ca) return 'is an authority, not a leaf';
  // Node names the extended key usage `keyUsage`.
  const found: readonly string[] = certificate.keyUsage ?? [];
  const wanted = spec.uses.map((use) => useOids[use]);
  if ([...found].sort().join() !== [...wanted].sort().join()) {
    return `may be used for ${nameUses(found)}, not for ${spec.uses.join(', ')}`;
  }
  const missing = [
    ...(spec.dnsNames ?? []).filter((name) => !certificate.checkHost(name, { subject: 'never' })),
    ...(spec.ipAddresses ?? []).filter((ip) => !certificate.checkIP(ip)),
  ];
  return missing.length > 0 ? `does not carry the name ${missing.join(', ')}` : undefined;
}

function nameUses(oids: readonly string[]): string {
  const names = oids.map((oid) => Object.entries(useOids).find((entry) => entry[1] === oid)?.[0] ?? oid);
  return names.join(', ') || 'nothing';
}

function dateProblem(certificate: X509Certificate, now: Date): string | undefined {
  if (Date.parse(certificate.validFrom) > now.getTime()) return `is not valid before ${certificate.validFrom}`;
  const left = daysLeft(certificate, now);
  if (left < 0) return `ended on ${certificate.validTo}`;
  return left < renewBelowDays ? `ends in ${left} days, on ${certificate.validTo}` : undefined;
}

function parse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
