import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** What a client showed in the handshake. Possession of the leaf's key is proven by it, nothing else. */
export interface PeerCertificates {
  readonly leaf: X509Certificate;
  /** Others that came along: links to a CA perhaps, never trusted for themselves. */
  readonly intermediates: readonly X509Certificate[];
}

const known = new WeakMap<object, PeerCertificates | 'none'>();

/**
 * @param connection anything that stands for one TLS connection: the certificate can't change during it, because
 *   renegotiation is not possible (TLS 1.3) or switched off, so it is read once
 */
export function peerCertificates(connection: object, socket: TLSSocket): PeerCertificates | undefined {
  let peer = known.get(connection);
  if (!peer) {
    peer = readPeer(socket) ?? 'none';
    known.set(connection, peer);
  }
  return peer === 'none' ? undefined : peer;
}

function readPeer(socket: TLSSocket): PeerCertificates | undefined {
  const first: Partial<DetailedPeerCertificate> | null = socket.getPeerCertificate(true);
  if (!first?.raw) return undefined;
  const intermediates: X509Certificate[] = [];
  const seen = new Set<unknown>([first]);
  // A self-signed certificate is its own issuer.
  for (let next = first.issuerCertificate; next?.raw && !seen.has(next); next = next.issuerCertificate) {
    seen.add(next);
    intermediates.push(new X509Certificate(next.raw));
  }
  return { leaf: new X509Certificate(first.raw), intermediates };
}
