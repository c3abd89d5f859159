import type { CertificateUse } from '../model.ts';
import { fingerprintsIn } from './fingerprints.ts';

export interface SecretData {
  readonly metadata: { readonly name: string };
  /** In base64. */
  readonly data?: Readonly<Record<string, string>>;
}

/** Which certificates lie in Secrets. Keys lie there too, and are passed over. */
export function secretUses(secrets: readonly SecretData[], namespace: string): readonly CertificateUse[] {
  return secrets.flatMap(({ metadata, data = {} }) =>
    Object.keys(data).flatMap((key) =>
      fingerprintsIn(decoded(data[key])).map((fingerprint) => ({
        fingerprint,
        kind: 'secret' as const,
        name: key,
        of: `Secret ${namespace}/${metadata.name}`,
      })),
    ),
  );
}

export const decoded = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64').toString('utf8');
