import type { Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Handler, Request, Response, UpgradeRequest } from '../endpoints/request.ts';
import { log } from '../logs/log.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import { createContext } from './create-context.ts';
import { createDrain } from './drain.ts';
import { createFrontServer, replaceMaterial, type ServingMaterial } from './secure-server.ts';
import { listenForUpgrades } from './upgrade.ts';

export interface FrontOptions {
  readonly material: ServingMaterial;
  /** The filters around everything; it must not reject. */
  readonly handler: Handler;
  readonly recorder: TraceRecorder | undefined;
  readonly onHandshakeError?: () => void;
}

/** The server as the rest of the program sees it. */
export interface Front {
  /** @returns the port, which was given or (0) found */
  listen(address: string, port: number): Promise<number>;
  replaceMaterial(material: ServingMaterial): void;
  /** @param grace milliseconds for requests in flight */
  drain(grace: number): Promise<void>;
}

export function createFront({ material, handler, recorder, onHandshakeError }: FrontOptions): Front {
  const onRequest = (req: Request, res: Response, upgrade?: UpgradeRequest): void => {
    // The other side may vanish in the middle of anything.
    res.on('error', () => undefined);
    req.on('error', () => undefined);
    const handled = serve(req, res, handler, recorder, upgrade).catch((error) => {
      log.error('request failed outside of all filters', { error });
      res.destroy();
    });
    drain.track(req, res, handled);
  };
  const server = createFrontServer(material, (req, res) => onRequest(req, res));
  listenForUpgrades(server, onRequest);
  if (onHandshakeError) server.on('tlsClientError', onHandshakeError);
  const drain = createDrain(server);
  return {
    listen: (address, port) => listen(server, address, port),
    replaceMaterial: (next) => replaceMaterial(server, next),
    drain: (grace) => drain.run(grace),
  };
}

async function serve(
  req: Request,
  res: Response,
  handler: Handler,
  recorder: TraceRecorder | undefined,
  upgrade: UpgradeRequest | undefined,
): Promise<void> {
  if (!req.url?.startsWith('/')) {
    // `OPTIONS *` and proxy requests have no path.
    res.statusCode = 400;
    res.end();
    return;
  }
  // Gone before it began: there is nobody to ask who they are, and nobody to answer.
  if ('stream' in req && !req.stream.session) return;
  await handler(createContext(req, res, recorder, upgrade));
}

/** `::` is every address of both families, unless this machine has no IPv6. */
async function listen(server: Http2SecureServer, host: string, port: number): Promise<number> {
  try {
    return await listenOn(server, host, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (host !== '::' || (code !== 'EAFNOSUPPORT' && code !== 'EADDRNOTAVAIL')) throw error;
    return listenOn(server, '0.0.0.0', port);
  }
}

function listenOn(server: Http2SecureServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.removeListener('error', reject);
      server.on('error', (error) => log.error('listener failed', { error }));
      resolve((server.address() as AddressInfo).port);
    });
  });
}
