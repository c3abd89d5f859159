import { randomBytes } from 'node:crypto';
import forge from 'node-forge';
import { authorityExtensions, leafExtensions } from './extensions.ts';
import { generateKeyPair } from './key-pair.ts';
import { signingKey } from './signing-key.ts';
import type { CertificateSpec, KeyedCertificate, Subject } from './spec.ts';
import { unixLines } from './unix-lines.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Clocks of virtual machines lag; a certificate that is "not yet valid" there looks like a broken chain. */
const clockSkew = 5 * minute;

/** A new self-signed authority, valid for ten years. */
export async function issueAuthority(subject: Subject): Promise<KeyedCertificate> {
  const key = await newKey();
  const certificate = draft(key, subject, { notAfter: new Date(Date.now() + 3650 * day) });
  certificate.setIssuer(certificate.subject.attributes);
  certificate.setExtensions(authorityExtensions());
  return sign(certificate, key, key);
}

/**
 * A new leaf certificate for `spec`, signed by `ca`. It writes nothing: checks use it also to make the certificates
 * that a server has to refuse (another name, another use, already expired, a foreign CA).
 * @param ca an RSA authority; node-forge reads no other keys
 * @param key its own, as PEM; a new one if there is none yet
 */
export async function issueFor(ca: KeyedCertificate, spec: CertificateSpec, key?: string): Promise<KeyedCertificate> {
  const own = key ?? (await newKey());
  const issuer = forge.pki.certificateFromPem(ca.certificate);
  const certificate = draft(own, spec.subject, spec);
  certificate.setIssuer(issuer.subject.attributes);
  certificate.setExtensions(leafExtensions(spec, issuer));
  return sign(certificate, ca.key, own);
}

async function newKey(): Promise<string> {
  return unixLines(forge.pki.privateKeyToPem((await generateKeyPair()).privateKey));
}

function draft(
  key: string,
  subject: Subject,
  validity: Pick<CertificateSpec, 'notBefore' | 'notAfter'>,
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  const { n, e } = forge.pki.privateKeyFromPem(key);
  certificate.publicKey = forge.pki.setRsaPublicKey(n, e);
  certificate.serialNumber = serialNumber();
  certificate.validity.notBefore = validity.notBefore ?? new Date(Date.now() - clockSkew);
  certificate.validity.notAfter = validity.notAfter ?? new Date(Date.now() + 365 * day);
  certificate.setSubject([
    ...(subject.organizations ?? []).map((value) => ({ shortName: 'O', value })),
    { shortName: 'CN', value: subject.commonName },
  ]);
  return certificate;
}

/** @param signer its key, as PEM @param key the certificate's own */
function sign(certificate: forge.pki.Certificate, signer: string, key: string): KeyedCertificate {
  // Named on purpose: forge's default is SHA-1, which Go and OpenSSL refuse.
  certificate.sign(signingKey(signer), forge.md.sha256.create());
  return { certificate: unixLines(forge.pki.certificateToPem(certificate)), key };
}

/**
 * 126 random bits as hex. The two top bits are fixed to 01: a DER integer that starts with 1 would be negative, one
 * that starts with zero bytes not minimal.
 */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}
