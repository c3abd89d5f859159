import type { EventEmitter } from 'node:events';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { UpgradeRequest } from '../endpoints/request.ts';

type OnUpgrade = (req: IncomingMessage, res: ServerResponse<IncomingMessage>, upgrade: UpgradeRequest) => void;

/** Bytes that a client may send before it knows whether it will be listened to. */
const mostEarly = 64 * 1024;

/**
 * Requests that ask for another protocol (HTTP/1.1 only) go the way of all others: node leaves their connection to us,
 * so they get a response that is answered on it unless a handler takes it over.
 */
export function listenForUpgrades(server: EventEmitter, onUpgrade: OnUpgrade): void {
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined);
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket);
    res.once('finish', () => {
      res.detachSocket(socket);
      socket.once('finish', () => socket.destroy());
      socket.end();
      res.emit('close');
    });
    onUpgrade(req, res, upgradeOf(req, res, socket, head));
  });
}

function upgradeOf(
  req: IncomingMessage,
  res: ServerResponse<IncomingMessage>,
  socket: Socket,
  head: Buffer,
): UpgradeRequest {
  const early = [head];
  let isTakenOver = false;
  // It must be read from, or nobody would notice that the client goes.
  const collect = (chunk: Buffer) => {
    if (!res.headersSent) early.push(chunk);
    if (early.reduce((sum, { length }) => sum + length, 0) > mostEarly) socket.destroy();
  };
  const leave = () => socket.destroy();
  socket.on('data', collect);
  socket.once('end', leave);
  return {
    req,
    socket,
    get head() {
      return Buffer.concat(early);
    },
    get isTakenOver() {
      return isTakenOver;
    },
    takeOver() {
      isTakenOver = true;
      socket.off('data', collect);
      socket.off('end', leave);
      res.detachSocket(socket);
      // Filters wait for the end of the response.
      socket.once('close', () => res.emit('close'));
    },
  };
}
