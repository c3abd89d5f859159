import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { PeerCertificates } from '../peer-certificates.ts';

/** A certificate with its key; made at run time, good for tests only. */
export interface TestCertificate {
  readonly name: string;
  readonly cert: string;
  readonly key: string;
}

export interface TestCertificateSpec {
  readonly issuer?: TestCertificate;
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly organizations?: readonly string[];
  /** `none`: without the extension. */
  readonly use?: 'clientAuth' | 'serverAuth' | 'none';
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const HOUR = 3_600_000;

/** @param name the common name; empty: none */
export function makeCertificate(name: string, spec: TestCertificateSpec = {}): TestCertificate {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = spec.notBefore ?? new Date(Date.now() - HOUR);
  certificate.validity.notAfter = spec.notAfter ?? new Date(Date.now() + HOUR);
  const organizations = spec.organizations ?? [];
  certificate.setSubject([
    ...organizations.map((value) => ({ shortName: 'O', value })),
    ...(name ? [{ shortName: 'CN', value: name }] : []),
  ]);
  const issuer = spec.issuer && forge.pki.certificateFromPem(spec.issuer.cert);
  certificate.setIssuer((issuer ?? certificate).subject.attributes);
  certificate.setExtensions(extensionsOf(spec));
  const signer = forge.pki.privateKeyFromPem(spec.issuer?.key ?? pair.privateKey);
  certificate.sign(signer, forge.md.sha256.create());
  return { name, cert: forge.pki.certificateToPem(certificate), key: pair.privateKey };
}

export function peerOf(leaf: TestCertificate, ...intermediates: readonly TestCertificate[]): PeerCertificates {
  return {
    leaf: new X509Certificate(leaf.cert),
    intermediates: intermediates.map(({ cert }) => new X509Certificate(cert)),
  };
}

function extensionsOf({ ca, pathLength, use }: TestCertificateSpec): object[] {
  if (ca) {
    const length = pathLength === undefined ? {} : { pathLenConstraint: pathLength };
    return [
      { name: 'basicConstraints', critical: true, cA: true, ...length },
      { name: 'keyUsage', critical: true, keyCertSign: true },
    ];
  }
  const names = { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] };
  return use === 'none' ? [names] : [names, { name: 'extKeyUsage', [use ?? 'clientAuth']: true }];
}
