import { Duplex, PassThrough } from 'node:stream';
import type { KubeConfig } from '@kubernetes/client-node';

/**
 * A connection to a pod's port through kube-apiserver and the kubelet, as `kubectl port-forward` makes one.
 * @throws Error if kube-apiserver refuses
 */
export async function openPortForward(
  config: KubeConfig,
  namespace: string,
  pod: string,
  port: number,
): Promise<Duplex> {
  const { PortForward } = await import('@kubernetes/client-node/dist/portforward.js');
  const fromPod = new PassThrough();
  const toPod = new PassThrough();
  const complaint = new PassThrough();
  const connection = new Duplex({
    read: () => undefined,
    write: (chunk, encoding, done) => void toPod.write(chunk, encoding, () => done()),
    final: (done) => void toPod.end(done),
    destroy: (error, done) => {
      socket?.close();
      done(error);
    },
  });
  // A complaint may come before anybody has the connection, who finds it in `errored`.
  connection.on('error', () => undefined);
  fromPod.on('data', (chunk) => connection.push(chunk));
  // The kubelet tells on a channel of its own why it can't connect to the container.
  complaint.on('data', (chunk: Buffer) => connection.destroy(new Error(complaintText(chunk.toString('utf8')))));
  let socket: { close(): void } | undefined;
  const opened = await new PortForward(config).portForward(namespace, pod, [port], fromPod, complaint, toPod);
  const webSocket = typeof opened === 'function' ? opened() : opened;
  if (!webSocket) throw new Error('port-forward: no connection');
  socket = webSocket;
  webSocket.on('close', () => connection.push(null));
  return connection;
}

/** containerd tells first in which network namespace it has tried, and then for each family of addresses what came of it. */
export function complaintText(complaint: string): string {
  return /dial tcp4? \S+ connect: [a-z ]*[a-z]/.exec(complaint)?.[0] ?? complaint.trim();
}
