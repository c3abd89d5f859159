import type { Duplex } from 'node:stream';
import { Duplex as DuplexOf, PassThrough } from 'node:stream';
import { type ConnectionOptions, connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { Dial, HttpAnswer } from '../facts.ts';
import { clientAuthorities } from './certificate-request.ts';
import { httpCall } from './http-request.ts';

export interface DialPlan {
  readonly target: string;
  readonly via: Dial['via'];
  /** The name that the aggregator asks for: `api.wardle.svc`. */
  readonly serverName: string;
  /** `/apis/GROUP/VERSION` */
  readonly discoveryPath: string;
  /** A new connection each time. */
  readonly open: () => Promise<Duplex>;
}

/** Milliseconds for each exchange. */
const patience = 3000;

/**
 * Looks at what answers: its certificate (whatever it is worth), whose client certificates it asks for, and what it says
 * without one. No credential is ever sent.
 */
export async function dial(plan: DialPlan): Promise<Dial> {
  const { target, via } = plan;
  const chain = await shake(plan, {}, chainOf).catch(failureOf);
  if (!Array.isArray(chain)) return { target, via, failed: chain as NonNullable<Dial['failed']> };
  const [clientAuthorities, readyz, discovery] = await Promise.all([
    authorities(plan).catch(() => undefined),
    ask(plan, '/readyz?verbose').catch(() => undefined),
    ask(plan, plan.discoveryPath).catch(() => undefined),
  ]);
  return {
    target,
    via,
    chain,
    ...(clientAuthorities && { clientAuthorities }),
    ...(readyz && { readyz }),
    ...(discovery && { discovery }),
  };
}

class HandshakeError extends Error {}
type MakeError = new (message: string) => Error;

function failureOf(error: Error): NonNullable<Dial['failed']> {
  return { stage: error instanceof HandshakeError ? 'handshake' : 'connect', message: error.message };
}

/** A handshake, and what is read of it; the connection is closed then. */
async function shake<T>(plan: DialPlan, options: ConnectionOptions, read: (socket: TLSSocket) => T): Promise<T> {
  const stream = await openStream(plan);
  const socket = connect({ ...tlsOptions(plan, stream), ...options });
  try {
    const shaken = new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve);
      // Not once: a connection that is cut may complain of it twice.
      socket.on('error', (error) => reject(isUnconnected(plan, stream) ? error : new HandshakeError(error.message)));
      socket.once('close', () => reject(new HandshakeError('the connection was closed in the TLS handshake')));
    });
    await withinPatience(shaken, 'no TLS handshake', HandshakeError);
    return read(socket);
  } finally {
    socket.destroy();
    stream.destroy();
  }
}

/** Through port-forward it turns out only afterwards that there is no connection from the kubelet to the container. */
const isUnconnected = ({ via }: DialPlan, { errored }: Duplex) => via === 'port-forward' && errored !== null;

/** What goes wrong with it afterwards is told by what uses it. */
async function openStream({ open, target }: DialPlan): Promise<Duplex> {
  const opening = open();
  // One that comes too late is not left open.
  const late = () => opening.then((stream) => stream.destroy()).catch(() => undefined);
  const stream = await withinPatience(opening, `no connection to ${target}`).catch((error: unknown) => {
    void late();
    throw error;
  });
  stream.on('error', () => undefined);
  if (stream.errored) throw stream.errored;
  return stream;
}

function tlsOptions({ serverName }: DialPlan, stream: Duplex): ConnectionOptions {
  // Trust is judged afterwards, from the chain: here it is to be seen whatever it is.
  return { socket: stream, servername: serverName, rejectUnauthorized: false };
}

/** The certificates that were sent, as PEM. Node.js links each to its issuer, a root to itself. */
function chainOf(socket: TLSSocket): string[] {
  const chain: string[] = [];
  const met = new Set<string>();
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw && !met.has(next.fingerprint256)) {
    met.add(next.fingerprint256);
    chain.push(pem(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

async function authorities(plan: DialPlan): Promise<readonly string[] | undefined> {
  const received: Buffer[] = [];
  const open = async () => {
    const stream = await plan.open();
    const tap = new PassThrough();
    stream.on('data', (chunk: Buffer) => received.push(chunk));
    stream.on('error', (error) => tap.destroy(error));
    return DuplexOf.from({ readable: stream.pipe(tap), writable: stream }) as Duplex;
  };
  await shake({ ...plan, open }, { maxVersion: 'TLSv1.2' }, () => undefined);
  return clientAuthorities(Buffer.concat(received))?.map((name) => name.toString('base64'));
}

async function ask(plan: DialPlan, path: string): Promise<HttpAnswer> {
  const stream = await openStream(plan);
  const headers = { Host: plan.serverName, Accept: 'application/json, */*', 'User-Agent': 'aggregation-lab-explain' };
  const options = { path, headers, createConnection: () => connect(tlsOptions(plan, stream)) };
  try {
    return await httpCall('https:', { options, timeout: patience, maxBytes: 64 * 1024 });
  } finally {
    stream.destroy();
  }
}

async function withinPatience<T>(work: Promise<T>, what: string, Kind: MakeError = Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Kind(`${what} within ${patience / 1000} s`)), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
