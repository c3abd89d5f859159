import { newInvalid } from '../api/errors.ts';
import type { FieldError } from '../api/field-error.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { ResourceVersion } from './resource-type.ts';

/**
 * Rules see the hub, clients their version: the path of each field is told as the client knows it.
 * @throws StatusError 422 if there is any error
 */
export function throwIfInvalid(
  { type }: Pick<RegistryDeps, 'type'>,
  version: ResourceVersion,
  name: string,
  errors: readonly FieldError[],
): void {
  if (errors.length === 0) return;
  const told = errors.map((error) => ({ ...error, field: version.fieldPath?.(error.field) ?? error.field }));
  throw newInvalid(type.group, type.kind, name, told);
}
