import { newBadRequest } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import type { BaseScope } from '../scope.ts';
import type { Output } from './output.ts';
import { toPartialMetadata } from './partial-metadata.ts';
import { type IncludeObject, singleMetadata, toTable } from './table.ts';
import { writeValue } from './write.ts';

/** Sends one object, of the hub version, in the version and form that the client asked for. */
export async function writeObject(scope: BaseScope, output: Output, code: number, hub: KubeObject): Promise<void> {
  const object = scope.view.read(hub);
  await writeValue(scope.ctx, output, code, transform(scope, output.as, object));
}

function transform(scope: BaseScope, as: Output['as'], object: KubeObject): unknown {
  if (as === 'object') return object;
  if (as === 'partial-metadata') return toPartialMetadata(object);
  return toTable(scope.view.form, [object], singleMetadata(object.metadata), includeObject(scope));
}

/** The includeObject option of tables. @throws StatusError 400 */
export function includeObject({ ctx }: BaseScope): IncludeObject {
  const asked = ctx.query.get('includeObject') ?? '';
  if (asked === '') return 'Metadata';
  if (asked === 'None' || asked === 'Metadata' || asked === 'Object') return asked;
  const detail = `Invalid value: ${JSON.stringify(asked)}: must be 'Metadata', 'Object', 'None', or empty`;
  throw newBadRequest(`Unable to convert to Table as requested: includeObject: ${detail}`);
}
