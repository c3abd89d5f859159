import type { TLSSocket } from 'node:tls';
import { certificateSubject } from '../authentication/certificate-subject.ts';
import type { PeerCertificates } from '../authentication/peer-certificates.ts';

/** The TLS connection that a request came over, for people to read. */
export interface ConnectionTrace {
  readonly remote: string;
  readonly local: string;
  readonly protocol: string | null;
  readonly alpn: string | null;
  /** SNI: the name that the client believes to talk to. */
  readonly serverName: string | null;
  readonly clientCertificate?: CertificateTrace;
  /** Which of the traced requests of this connection it is, from 1: clients keep connections, and share them among users. */
  readonly request: number;
}

interface CertificateTrace {
  readonly commonName: string;
  readonly organizations: readonly string[];
  readonly issuer: string;
  readonly serialNumber: string;
  readonly fingerprint256: string;
  readonly validTo: string;
}

const requestsOf = new WeakMap<object, number>();

/** @param connection what stays the same for all requests of a connection: the HTTP/2 session or the socket */
export function describeConnection(
  socket: TLSSocket,
  connection: object,
  peer: PeerCertificates | undefined,
): ConnectionTrace {
  const request = (requestsOf.get(connection) ?? 0) + 1;
  requestsOf.set(connection, request);
  const { servername } = socket as { servername?: string | false };
  return {
    remote: `${socket.remoteAddress}:${socket.remotePort}`,
    local: `${socket.localAddress}:${socket.localPort}`,
    protocol: socket.getProtocol(),
    alpn: socket.alpnProtocol || null,
    serverName: servername || null,
    request,
    ...(peer && { clientCertificate: describeCertificate(peer) }),
  };
}

function describeCertificate({ leaf }: PeerCertificates): CertificateTrace {
  const { issuer, serialNumber, fingerprint256, validTo } = leaf;
  return { ...certificateSubject(leaf), issuer: issuer.replaceAll('\n', ', '), serialNumber, fingerprint256, validTo };
}
