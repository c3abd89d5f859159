import { newForbidden } from '../api/errors.ts';
import type { StatusCause, StatusError } from '../api/status.ts';
import type { AdmissionAttributes } from './plugin.ts';

/**
 * What a plugin throws to refuse a request. Names are generated only after admission: an object that has none yet is
 * called by the start of its name.
 *
 * @see https://pkg.go.dev/k8s.io/apiserver/pkg/admission#NewForbidden
 */
export function newAdmissionForbidden(
  { name, object, resource }: AdmissionAttributes,
  reason: string,
  causes?: StatusCause[],
): StatusError {
  const { name: own, generateName } = object?.metadata ?? {};
  return newForbidden(resource, name || own || generateName || 'Unknown', reason, causes);
}
