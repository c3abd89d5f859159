import type { ClientHttp2Session } from 'node:http2';

/** In milliseconds. */
export interface ConnectionTimes {
  /** For name, connection, TLS and the first frame of the other side. */
  readonly connect: number;
  readonly keepalive: number;
  readonly keepaliveTimeout: number;
}

/**
 * k8s.io/apiserver's: a peer that is dead is noticed within 40 s even while nothing is asked of it.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go
 */
export const connectionTimes: ConnectionTimes = { connect: 20_000, keepalive: 30_000, keepaliveTimeout: 10_000 };

/** Gives an attempt to connect up that takes too long: another way, or another attempt, may take less. */
export function limitConnecting(session: ClientHttp2Session, { connect }: ConnectionTimes): void {
  const timer = setTimeout(() => session.destroy(timedOut(`not connected after ${connect / 1000}s`)), connect);
  timer.unref();
  session.once('remoteSettings', () => clearTimeout(timer));
  session.once('close', () => clearTimeout(timer));
}

/**
 * Ends a connection whose other side does not answer.
 * @param isUsed whether a call is open: etcd takes pings on a connection without any for an attack
 */
export function keepAlive(session: ClientHttp2Session, times: ConnectionTimes, isUsed: () => boolean): void {
  let late: NodeJS.Timeout | undefined;
  const ping = () => {
    if (session.destroyed || session.connecting || !isUsed()) return;
    const timer = setTimeout(() => {
      session.destroy(timedOut('no answer to a keepalive ping'));
    }, times.keepaliveTimeout).unref();
    if (session.ping(() => clearTimeout(timer))) late = timer;
    else clearTimeout(timer);
  };
  const timer = setInterval(ping, times.keepalive).unref();
  session.once('close', () => {
    clearInterval(timer);
    clearTimeout(late);
  });
}

/** With the code that a socket's own error would have. */
function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}
