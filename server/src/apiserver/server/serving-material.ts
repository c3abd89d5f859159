import { createSecureContext } from 'node:tls';
import { cachedFile } from '../client/cached-file.ts';
import { log } from '../logs/log.ts';
import type { ServingMaterial } from './secure-server.ts';

const POLL = 10_000;

export interface MaterialSource {
  current(): ServingMaterial;
  /** Looks at everything again; @returns true if something changed, and can be used. */
  reload(): boolean;
  /** Looks again every ten seconds. */
  start(onChange: (material: ServingMaterial) => void, signal: AbortSignal): void;
}

/**
 * The serving certificate from its files, with the CAs to be named in the handshake.
 * @throws Error if the files can't be read or don't fit together now; later, the last good ones stay
 */
export function createMaterialSource(
  certFile: string,
  keyFile: string,
  clientCAs: () => readonly string[],
): MaterialSource {
  const readCert = cachedFile(certFile);
  const readKey = cachedFile(keyFile);
  const read = (): ServingMaterial => {
    const material = { cert: readCert(), key: readKey(), clientCAs: clientCAs() };
    createSecureContext({ cert: material.cert, key: material.key });
    return material;
  };
  let current = read();
  let seen = JSON.stringify(current);

  function reload(): boolean {
    try {
      const material = read();
      const now = JSON.stringify(material);
      if (now === seen) return false;
      seen = now;
      current = material;
      return true;
    } catch (error) {
      // Certificate and key are two files: between their replacements they don't fit.
      log.error("serving certificate can't be used, keeping what was there before", { certFile, error });
      return false;
    }
  }

  return {
    current: () => current,
    reload,
    start(onChange, signal) {
      const timer = setInterval(() => {
        if (!reload()) return;
        log.info('serving certificate or client CAs changed', { certFile });
        onChange(current);
      }, POLL);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
  };
}
