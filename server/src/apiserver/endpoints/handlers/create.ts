import { decodeObject, toHub } from '../body/decode-object.ts';
import { parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateOutput } from '../negotiation/output.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseWriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { writeRequest } from '../write-request.ts';

/** POST on a collection. */
export async function handleCreate(scope: RequestScope): Promise<void> {
  const output = negotiateOutput(scope.ctx.req.headers.accept, false);
  const options = parseWriteOptions(scope.ctx, 'CreateOptions');
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const parsed = parseBody(scope.ctx, body, scope.registry.type.kind);
  const object = toHub(scope.version, decodeObject(scope, parsed, options.fieldValidation));
  const created = await scope.registry.create(writeRequest(scope, options), object);
  await writeObject(scope, output, 201, created);
}
