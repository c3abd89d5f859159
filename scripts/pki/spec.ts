/** What a certificate may be used for: its extended key usage (RFC 5280, 4.2.1.12). */
export type ExtendedUse = 'serverAuth' | 'clientAuth';

/** Kubernetes reads a client certificate's common name as the user and its organizations as the groups. */
export interface Subject {
  readonly commonName: string;
  readonly organizations?: readonly string[];
}

/** What is to stand in a leaf certificate. */
export interface CertificateSpec {
  readonly subject: Subject;
  readonly uses: readonly ExtendedUse[];
  readonly dnsNames?: readonly string[];
  /** IPv4 or IPv6, without brackets. */
  readonly ipAddresses?: readonly string[];
  /** Default: five minutes ago, so that a clock that is a little behind accepts it. */
  readonly notBefore?: Date;
  /** Default: one year from now. */
  readonly notAfter?: Date;
}

/** A certificate with its private key, both as PEM text. */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Where a pair is kept, relative to the PKI's folder. */
export interface PairFiles {
  readonly certificate: string;
  readonly key: string;
}

/** A self-signed certificate authority that signs leaves only. */
export interface AuthorityEntry {
  readonly id: string;
  readonly subject: Subject;
  readonly files: PairFiles;
}

export interface LeafEntry {
  readonly id: string;
  /** Id of the authority that signs it. */
  readonly authority: string;
  readonly spec: CertificateSpec;
  readonly files: PairFiles;
}

/** A bare RSA key pair; service-account tokens are signed with one. */
export interface SigningKeyEntry {
  readonly id: string;
  readonly files: { readonly publicKey: string; readonly key: string };
}

/** Everything that is to exist on disk. */
export interface PkiPlan {
  readonly authorities: readonly AuthorityEntry[];
  readonly leaves: readonly LeafEntry[];
  readonly signingKeys: readonly SigningKeyEntry[];
}
