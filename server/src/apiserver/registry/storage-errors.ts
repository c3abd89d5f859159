import { newResourceExpired, newServiceUnavailable, newTooLargeResourceVersion } from '../api/errors.ts';
import { CompactedError, FutureRevisionError, StorageUnavailableError } from '../storage/storage.ts';

/** A storage engine's refusals as clients know them; other errors come back as they are. */
export function toStatusError(error: unknown, askedRevision = 0): unknown {
  if (error instanceof CompactedError) {
    return newResourceExpired('The resourceVersion for the provided list is too old.');
  }
  if (error instanceof FutureRevisionError) return newTooLargeResourceVersion(askedRevision, error.current);
  if (error instanceof StorageUnavailableError)
    return newServiceUnavailable(`storage is not available: ${error.message}`);
  return error;
}
