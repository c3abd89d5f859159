import type { ServerResponse } from 'node:http';
import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Response } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';

/** Ends a server without cutting anybody off. */
export interface Drain {
  /** Tell it of every response, so that it knows what is running. */
  track(res: Response): void;
  /**
   * No new connections; requests in flight (watches have been told to end) get up to `grace` milliseconds; GOAWAY comes
   * last, for a session that has said goodbye refuses requests which its client has already sent.
   */
  run(grace: number): Promise<void>;
}

export function createDrain(server: Http2SecureServer): Drain {
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  const running = new Set<Response>();
  let draining = false;
  let idle: (() => void) | undefined;

  server.on('secureConnection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });

  function quiet(grace: number): Promise<void> {
    if (running.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, grace);
      idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    track(res) {
      running.add(res);
      if (draining) closeAfter(res);
      res.once('close', () => {
        running.delete(res);
        if (running.size === 0) idle?.();
      });
    },
    async run(grace) {
      draining = true;
      server.close();
      for (const res of running) closeAfter(res);
      log.debug('draining', { requests: running.size, sessions: sessions.size, connections: sockets.size });
      await quiet(grace);
      log.debug('requests have ended', { left: running.size });
      const gone = Promise.all([...sessions].map((session) => new Promise((done) => session.once('close', done))));
      for (const session of sessions) session.close();
      await Promise.race([gone, new Promise((done) => setTimeout(done, 200))]);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** HTTP/1.1 has no GOAWAY: the last answer says that the connection ends. */
function closeAfter(res: Response): void {
  if (!('stream' in res) && !res.headersSent) (res as ServerResponse).setHeader('Connection', 'close');
}
