/** PEM in base64, as a caBundle is, as PEM; "" where there is none. */
export function decodeBundle(bundle: string | undefined): string {
  return bundle === undefined ? '' : Buffer.from(bundle, 'base64').toString('utf8');
}

/** Each certificate of a bundle by itself. */
export function pemCertificates(bundle: string): readonly string[] {
  return bundle.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}
