import { StorageMissingError } from './errors.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Loaded, loadStorage } from './load.ts';
import { MANIFEST, type Manifest, readManifest } from './manifest.ts';

const ATTEMPTS = 5;

/**
 * Reads a storage without taking or changing anything, also while a server uses it: then a write that is under way is
 * not in it.
 * @throws StorageMissingError, StorageDamagedError, StorageFormatError
 */
export function readFileStorage(dir: string): Loaded & { readonly manifest: Manifest } {
  for (let attempt = 1; ; attempt++) {
    const manifest = readManifest(dir);
    if (!manifest) throw new StorageMissingError(dir, `there is no ${MANIFEST}`);
    try {
      return { manifest, ...loadStorage(dir, manifest, DEFAULT_LIMITS) };
    } catch (error) {
      // A running server may have folded old files away since the manifest was read.
      const changed = JSON.stringify(readManifest(dir)) !== JSON.stringify(manifest);
      if (!changed || attempt === ATTEMPTS) throw error;
    }
  }
}
