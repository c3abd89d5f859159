import { newConflict } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import { checkName } from '../body/check-name.ts';
import { decodeObject } from '../body/decode-object.ts';
import { parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseWriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { writeRequest } from '../write-request.ts';

/** PUT on an object, its status or its scale. */
export async function handleUpdate(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, false);
  const options = unlessRefused(form, parseWriteOptions(scope.ctx, 'UpdateOptions'));
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const parsed = await parseBody(scope.ctx, body, scope.view.kind.kind);
  const object = decodeObject(scope, parsed, options.fieldValidation);
  scope.ctx.audit.request(object);
  checkName(object, scope.name);
  const result = await scope.registry.update(writeRequest(scope, options), {
    name: scope.name,
    transform: (old) => {
      checkUid(scope, object, old);
      return scope.view.write(object, old);
    },
    createIfMissing: scope.subresource === '' && scope.registry.type.strategy.allowCreateOnUpdate,
  });
  await writeObject(scope, form.output(), result.created ? 201 : 200, result.object);
}

/** A PUT that names another uid is about an object that was there before. */
function checkUid({ groupResource, name }: RequestScope, object: KubeObject, old: KubeObject | undefined): void {
  const [asked, is] = [object.metadata.uid, old?.metadata.uid];
  if (!asked || asked === is) return;
  const reason = `Precondition failed: UID in precondition: ${asked}, UID in object meta: ${is ?? ''}`;
  throw newConflict(groupResource, name, reason);
}
