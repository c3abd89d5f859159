import { X509Certificate } from 'node:crypto';

/** SHA-256 of each certificate in a text, as node:crypto writes it; whatever else stands in it is passed over. */
export function fingerprintsIn(text: string): readonly string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return found.flatMap((pem) => {
    try {
      return [new X509Certificate(pem).fingerprint256];
    } catch {
      return [];
    }
  });
}
