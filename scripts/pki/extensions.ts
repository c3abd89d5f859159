import forge from 'node-forge';
import type { CertificateSpec } from './spec.ts';

/** GeneralName tags of RFC 5280, 4.2.1.6. */
const dnsName = 2;
const ipAddress = 7;

type Extensions = Parameters<forge.pki.Certificate['setExtensions']>[0];

/** Of an authority that signs leaves and revocation lists, and no further authorities. */
export function authorityExtensions(): Extensions {
  return [
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true, digitalSignature: true },
    { name: 'subjectKeyIdentifier' },
  ];
}

/** Of a leaf: what it is for, under which names, and which key has signed it. */
export function leafExtensions(spec: CertificateSpec, issuer: forge.pki.Certificate): Extensions {
  const server = spec.uses.includes('serverAuth');
  const altNames = [
    ...(spec.dnsNames ?? []).map((value) => ({ type: dnsName, value })),
    ...(spec.ipAddresses ?? []).map((ip) => ({ type: ipAddress, ip })),
  ];
  return [
    { name: 'basicConstraints', critical: true, cA: false },
    // keyEncipherment is for the RSA key exchange of TLS 1.2, which only a server's key takes part in.
    { name: 'keyUsage', critical: true, digitalSignature: true, ...(server && { keyEncipherment: true }) },
    { name: 'extKeyUsage', ...Object.fromEntries(spec.uses.map((use) => [use, true])) },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: keyIdentifierOf(issuer) },
    ...(altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : []),
  ];
}

/** The issuer's own subjectKeyIdentifier: authorities of other tools need not hash their key as forge does. */
function keyIdentifierOf(issuer: forge.pki.Certificate): string {
  const own: unknown = issuer.getExtension('subjectKeyIdentifier');
  const hex = own && typeof own === 'object' && 'subjectKeyIdentifier' in own ? own.subjectKeyIdentifier : undefined;
  if (typeof hex === 'string') return forge.util.hexToBytes(hex);
  return issuer.generateSubjectKeyIdentifier().getBytes();
}
