import { decodeObject } from '../body/decode-object.ts';
import { negotiateInput, parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseWriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { writeRequest } from '../write-request.ts';

/** POST on a collection. */
export async function handleCreate(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, false);
  negotiateInput(scope.ctx);
  const options = unlessRefused(form, parseWriteOptions(scope.ctx, 'CreateOptions'));
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const parsed = await parseBody(scope.ctx, body, scope.view.kind.kind);
  const object = decodeObject(scope, parsed, options.fieldValidation);
  scope.ctx.audit.request(object);
  const created = await scope.registry.create(writeRequest(scope, options), scope.view.write(object, undefined));
  await writeObject(scope, form.output(), 201, created);
}
