import type { ClientHttp2Session, ClientSessionOptions } from 'node:http2';

/**
 * Bytes in flight on one stream: HTTP/2's 64 KiB would make a list of thousands of objects wait for a round trip each
 * time. So many can wait in this process for the reader of a watch.
 */
export const streamWindow = 2 * 1024 * 1024;
/** On all streams together: enough for the calls beside watches that are not read. */
export const connectionWindow = 4 * streamWindow;
/** Megabytes; with node's 10 a call would be refused while others send or fetch much. */
const sessionMemory = 1000;

export const clientSettings: ClientSessionOptions = {
  settings: { initialWindowSize: streamWindow, enablePush: false },
  maxSessionMemory: sessionMemory,
};

/** The window of a connection is no setting, but changed when it is there. */
export function widenWindow(session: ClientHttp2Session): void {
  session.once('connect', () => {
    // It may be told of a connection that was given up in the same moment.
    if (!session.destroyed) session.setLocalWindowSize(connectionWindow);
  });
}
