import { newNotFound } from '../api/errors.ts';
import type { StatusError } from '../api/status.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { WriteRequest } from './write-request.ts';

/** What is said of an object that is not there: to who has rights to some objects only, the same as of all others. */
export async function missingError(
  { groupResource }: Pick<RegistryDeps, 'groupResource'>,
  { guard }: Pick<WriteRequest, 'guard'>,
  name: string,
): Promise<StatusError> {
  const error = newNotFound(groupResource, name);
  return guard ? guard.missing(error) : error;
}
