import { connect, type Socket } from 'node:net';

/** A TCP connection from this machine. @throws Error such as `connect ECONNREFUSED 10.0.0.7:8443` */
export function openDirect(host: string, port: number, timeout = 2000): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => socket.destroy(new Error(`connect ETIMEDOUT ${host}:${port}`)), timeout);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}
