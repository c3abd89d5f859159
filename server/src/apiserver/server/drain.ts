import type { ServerResponse } from 'node:http';
import { constants, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';

/** Ends a server without cutting off anybody who can be served. */
export interface Drain {
  /** Tell it of every request, so that it knows what is running. @param handled settles when all has been said */
  track(req: Request, res: Response, handled: Promise<void>): void;
  /**
   * No new connections, and goodbye to clients that hold one. What is being worked on gets up to `grace` milliseconds.
   * What waits for the other side only, to read an answer or the end of a watch or to send its body, gets half a second.
   */
  run(grace: number): Promise<void>;
}

/** Milliseconds, all of them. */
const UNREAD_GRACE = 500;
const HEARD_GRACE = 100;
const CLOSE_GRACE = 100;
const POLL = 10;

/** Each lets come in what has arrived. */
const QUIET_POLLS = 5;

/** Names no stream as the last: those which the client sends before it hears of it are still served. */
const ALL_STREAMS = 2 ** 31 - 1;

export function createDrain(server: Http2SecureServer): Drain {
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  const running = new Map<Response, Running>();
  let draining = false;

  // Before TLS, too: who has connected and says nothing holds the listener open.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    if (draining) sayGoodbye(session);
  });

  /**
   * Nothing for a moment: a request may still be between the client's decision and the wire. What is running is looked
   * at before the time is: a busy machine may have let this process wait for longer than any of these.
   */
  async function quiet(grace: number): Promise<void> {
    const began = performance.now();
    let [worked, idle] = [began, 0];
    while (idle < QUIET_POLLS) {
      const now = performance.now();
      if ([...running].some(isWorking)) worked = now;
      idle = running.size > 0 ? 0 : idle + 1;
      if (now - worked >= UNREAD_GRACE || now - began >= grace) return;
      await sleep(POLL);
    }
  }

  return {
    track(req, res, handled) {
      const request = { req, handled: false };
      running.set(res, request);
      if (draining) closeAfter(res);
      res.once('close', () => running.delete(res));
      const settle = () => {
        request.handled = true;
      };
      handled.then(settle, settle);
    },
    async run(grace) {
      draining = true;
      server.close();
      for (const res of running.keys()) closeAfter(res);
      for (const session of sessions) sayGoodbye(session);
      log.debug('draining', { requests: running.size, sessions: sessions.size, connections: sockets.size });
      await Promise.race([Promise.all([...sessions].map(hasHeard)), sleep(HEARD_GRACE)]);
      await quiet(grace);
      log.debug('requests have ended', { left: running.size });
      const gone = Promise.all([...sessions].map((session) => new Promise((done) => session.once('close', done))));
      for (const session of sessions) session.close();
      await Promise.race([gone, sleep(CLOSE_GRACE)]);
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface Running {
  readonly req: Request;
  handled: boolean;
}

/** Not while the client has not said all: nothing was begun. Nor while it does not read what has been answered so far. */
function isWorking([res, { req, handled }]: readonly [Response, Running]): boolean {
  if (handled || isUnread(res)) return false;
  return 'stream' in req ? req.stream.endAfterHeaders || req.readableEnded : req.complete;
}

/** The response of HTTP/2 is not the stream itself, which goes when the client does. */
function isUnread(res: Response): boolean {
  return 'stream' in res ? res.stream?.writableNeedDrain === true : res.writableNeedDrain;
}

/** Else a session that is always busy would never be quiet. */
function sayGoodbye(session: ServerHttp2Session): void {
  if (!session.closed && !session.destroyed) session.goaway(constants.NGHTTP2_NO_ERROR, ALL_STREAMS);
}

/** Once the client answers what was sent after the goodbye, all that it sent before it knew is here. */
function hasHeard(session: ServerHttp2Session): Promise<void> {
  return new Promise((resolve) => {
    session.once('close', resolve);
    if (session.closed || session.destroyed || !session.ping(() => resolve())) resolve();
  });
}

/** HTTP/1.1 has no GOAWAY: the last answer says that the connection ends. */
function closeAfter(res: Response): void {
  if (!('stream' in res) && !res.headersSent) (res as ServerResponse).setHeader('Connection', 'close');
}
