import { X509Certificate } from 'node:crypto';
import { CredentialError } from './authenticator.ts';
import { type CertificateExtensions, readExtensions } from './certificate-extensions.ts';
import type { PeerCertificates } from './peer-certificates.ts';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const ANY_USAGE = '2.5.29.37.0';
/** Links between leaf and root; more are of no use to anyone but an attacker with time. */
const MOST_INTERMEDIATES = 8;

/**
 * Some CAs, and what they vouch for. Each purpose (front proxies, users) has a pool of its own: OpenSSL's one store
 * for a whole TLS context could not tell which CA a client certificate came from, and everything hangs on that.
 */
export interface CertificatePool {
  readonly pem: string;
  /**
   * Checks that the pool vouches for the peer as a client, now: signatures, dates, CA flags, path lengths, clientAuth.
   * An absent extended key usage allows any use, as in RFC 5280 and Go. Revocation is not checked, as in Kubernetes.
   * @throws CredentialError with Go's text
   */
  verifyClient(peer: PeerCertificates, now: Date): void;
}

/** @param pem one or more certificates @throws Error if there is none or one can't be read */
export function createCertificatePool(pem: string): CertificatePool {
  const roots = splitPem(pem).map((text) => new X509Certificate(text));
  if (roots.length === 0) throw new Error('data does not contain any valid RSA or ECDSA certificates');
  // What a certificate says does not change from one request of a connection to the next; the time does.
  const built = new WeakMap<PeerCertificates, readonly Chain[]>();
  return {
    pem,
    verifyClient(peer, now) {
      const chains = built.get(peer) ?? buildChains(peer, roots);
      built.set(peer, chains);
      if (chains.length === 0) throw new CredentialError('x509: certificate signed by unknown authority');
      const problems = chains.map((chain) => chainProblem(chain, now));
      if (!problems.includes(undefined)) throw new CredentialError(problems[0]);
    },
  };
}

export function splitPem(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}

type Path = readonly X509Certificate[];

/** What of a path can be read beforehand, leaf first. */
type Chain = readonly Link[];

interface Link {
  /** Milliseconds of Date. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Why it can't stand where it does, at any time. */
  readonly unfit: string | undefined;
}

function buildChains(peer: PeerCertificates, roots: readonly X509Certificate[]): Chain[] {
  return findPaths(peer, roots).map((path) => path.map(linkOf));
}

/** Every way from the leaf over the certificates sent along to one of the roots, leaf first, signatures verified. */
function findPaths(peer: PeerCertificates, roots: readonly X509Certificate[]): Path[] {
  const links = peer.intermediates.slice(0, MOST_INTERMEDIATES);
  const finished: Path[] = [];
  let open: Path[] = [[peer.leaf]];
  while (open.length > 0) {
    finished.push(...open.flatMap((chain) => finish(chain, roots)));
    // Each round makes chains one longer and no link is used twice, so this ends; the bound is against hostile sets.
    open = open.flatMap((chain) => extend(chain, links)).slice(0, MOST_INTERMEDIATES);
  }
  return finished;
}

/** The chain with each root that can end it; a root that stands in it already needs no other. */
function finish(chain: Path, roots: readonly X509Certificate[]): Path[] {
  const last = chain.at(-1);
  if (!last) return [];
  if (roots.some((root) => same(root, last))) return [chain];
  return roots.filter((root) => signed(root, last)).map((root) => [...chain, root]);
}

function extend(chain: Path, links: readonly X509Certificate[]): Path[] {
  const last = chain.at(-1);
  if (!last) return [];
  const unused = links.filter((link) => !chain.some((used) => same(used, link)));
  return unused.filter((link) => signed(link, last)).map((link) => [...chain, link]);
}

function signed(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function same(a: X509Certificate, b: X509Certificate): boolean {
  return a.raw.equals(b.raw);
}

/** @param position see extensionProblem */
function linkOf({ raw, validFrom, validTo }: X509Certificate, position: number): Link {
  return {
    notBefore: Date.parse(validFrom),
    notAfter: Date.parse(validTo),
    unfit: extensionProblem(readExtensions(raw), position),
  };
}

/** @returns undefined if all is well */
function chainProblem(chain: Chain, now: Date): string | undefined {
  for (const link of chain) {
    const problem = dateProblem(link, now) ?? link.unfit;
    if (problem) return problem;
  }
  return undefined;
}

function dateProblem({ notBefore, notAfter }: Link, now: Date): string | undefined {
  const time = now.getTime();
  if (time >= notBefore && time <= notAfter) return undefined;
  const bound = time < notBefore ? `before ${seconds(new Date(notBefore))}` : `after ${seconds(new Date(notAfter))}`;
  return `x509: certificate has expired or is not yet valid: current time ${seconds(now)} is ${bound}`;
}

/** @param position 0 is the leaf; position - 1 intermediates stand below a CA */
function extensionProblem(extensions: CertificateExtensions, position: number): string | undefined {
  if (extensions.unknownCritical.length > 0) return 'x509: unhandled critical extension';
  const use = extensions.extendedKeyUsage;
  if (use && !use.includes(CLIENT_AUTH) && !use.includes(ANY_USAGE)) {
    return 'x509: certificate specifies an incompatible key usage';
  }
  if (position === 0) return undefined;
  if (!extensions.isCA) return 'x509: certificate is not authorized to sign other certificates';
  if (extensions.pathLength !== undefined && position - 1 > extensions.pathLength) {
    return 'x509: too many intermediates for path length constraint';
  }
  return undefined;
}

function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
