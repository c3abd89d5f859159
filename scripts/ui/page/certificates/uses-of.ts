import type { Board, CertificateUse } from '../../model.ts';

/** Where a certificate is used; the same flag of several programs is said once. */
export interface ShownUse {
  readonly kind: CertificateUse['kind'];
  readonly name: string;
  readonly of: readonly string[];
}

/** Pure: by SHA-256, what uses the certificate: flags, the ConfigMap, Secrets, the kubeconfig, and caBundles. */
export function usesOf({ uses, apiServices }: Board): ReadonlyMap<string, readonly ShownUse[]> {
  const bundles = (apiServices.data ?? []).flatMap(({ name, caBundle }) =>
    caBundle.map((fingerprint) => ({ fingerprint, kind: 'caBundle' as const, name: 'caBundle', of: name })),
  );
  const found = new Map<string, ShownUse[]>();
  for (const { fingerprint, kind, name, of } of [...bundles, ...(uses.data ?? [])]) {
    const known = found.get(fingerprint) ?? [];
    const same = known.findIndex((use) => use.kind === kind && use.name === name);
    const before = known[same];
    if (before === undefined) known.push({ kind, name, of: [of] });
    else if (!before.of.includes(of)) known[same] = { ...before, of: [...before.of, of] };
    found.set(fingerprint, known);
  }
  return found;
}
