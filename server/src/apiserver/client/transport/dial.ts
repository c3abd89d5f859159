import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Milliseconds, in which the kernel asks several times. */
const attemptTime = 3_500;

/**
 * A TCP connection, begun anew where it stays unanswered. In a pod that starts before kube-proxy on its node has, packets
 * to a ClusterIP are lost. The kernel repeats them, but connection tracking remembers where it has sent the first, and
 * sends the others there too.
 * @param over when to give up
 * @throws Error if the other side refuses; the reason of the signal
 */
export async function dial(host: string, port: number, over: AbortSignal, attempt = attemptTime): Promise<Socket> {
  for (;;) {
    const socket = connect({ host, port, noDelay: true });
    const silent = new Error(`${host}:${port} does not answer`);
    const timer = setTimeout(() => socket.destroy(silent), attempt).unref();
    try {
      await once(socket, 'connect', { signal: over });
      return socket;
    } catch (error) {
      socket.destroy();
      over.throwIfAborted();
      if (error !== silent) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
