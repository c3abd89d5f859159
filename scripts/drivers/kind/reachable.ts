import { connect } from 'node:net';
import { isOffline } from '../../lab/offline.ts';

/** Milliseconds after which connecting is given up. */
const patience = 5_000;

const known = new Map<string, Promise<boolean>>();

/**
 * Whether a registry's host accepts connections; asked once in a run, since on a machine without network each try
 * may cost the full patience. Behind a proxy nothing can be known from here, so the answer is yes: the engine tries.
 */
export function isReachable(host: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  if (isOffline(env)) return Promise.resolve(false);
  if (env['HTTPS_PROXY'] || env['https_proxy']) return Promise.resolve(true);
  const answer = known.get(host) ?? canConnect(host, signal);
  known.set(host, answer);
  return answer;
}

function canConnect(host: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: patience, signal });
    const answer = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
    // Looking up the name is not covered by the socket's timeout.
    setTimeout(() => answer(false), patience).unref();
  });
}
