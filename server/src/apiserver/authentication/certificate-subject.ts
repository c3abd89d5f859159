import type { X509Certificate } from 'node:crypto';

export interface CertificateSubject {
  /** The last CN, as Go reads it; empty if there is none. */
  readonly commonName: string;
  readonly organizations: readonly string[];
}

/** Each is asked for with every request of its connection, and reading it takes as long as a small request. */
const known = new WeakMap<X509Certificate, CertificateSubject>();

/** The subject by OpenSSL's own parts, not by splitting its text: a CN may hold any character, line ends included. */
export function certificateSubject(certificate: X509Certificate): CertificateSubject {
  const read = known.get(certificate) ?? readSubject(certificate);
  known.set(certificate, read);
  return read;
}

function readSubject(certificate: X509Certificate): CertificateSubject {
  const { subject } = certificate.toLegacyObject();
  return { commonName: all(subject?.CN).at(-1) ?? '', organizations: all(subject?.O) };
}

function all(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
