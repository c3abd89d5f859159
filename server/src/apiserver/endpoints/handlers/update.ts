import { newBadRequest } from '../../api/errors.ts';
import { decodeObject, toHub } from '../body/decode-object.ts';
import { parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateOutput } from '../negotiation/output.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseWriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { writeRequest } from '../write-request.ts';

/** PUT on an object or its status. */
export async function handleUpdate(scope: RequestScope): Promise<void> {
  const output = negotiateOutput(scope.ctx.req.headers.accept, false);
  const options = parseWriteOptions(scope.ctx, 'UpdateOptions');
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const parsed = parseBody(scope.ctx, body, scope.registry.type.kind);
  const object = decodeObject(scope, parsed, options.fieldValidation);
  const { name } = object.metadata;
  if (name !== scope.name) {
    throw newBadRequest(`the name of the object (${name ?? ''}) does not match the name on the URL (${scope.name})`);
  }
  const result = await scope.registry.update(writeRequest(scope, options), {
    name: scope.name,
    transform: () => toHub(scope.version, object),
    createIfMissing: scope.subresource === '' && scope.registry.type.strategy.allowCreateOnUpdate,
  });
  await writeObject(scope, output, result.created ? 201 : 200, result.object);
}
