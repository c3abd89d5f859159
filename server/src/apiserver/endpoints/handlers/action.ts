import { newBadRequest, newNotFound } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject } from '../../api/meta.ts';
import type { ActionCall, ActionSubresource } from '../../registry/action.ts';
import { objectView, type View } from '../../registry/view.ts';
import { decodeObject } from '../body/decode-object.ts';
import { negotiateInput, parseBody } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeValue } from '../negotiation/write.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { parseWriteOptions, type WriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { subresourceCallOf } from '../subresource-call.ts';
import { plainRequest, writeRequest } from '../write-request.ts';

/** POST of a subresource that does something; k8s.io/apiserver/pkg/registry/rest.NamedCreater. */
export async function handleAction(scope: RequestScope, action: ActionSubresource, answer: View): Promise<void> {
  const { ctx, view, name, registry } = scope;
  const form = negotiateForm(ctx.req.headers.accept, false);
  negotiateInput(ctx);
  const options = unlessRefused(form, parseWriteOptions(ctx, 'CreateOptions'));
  const parsed = await parseBody(ctx, await readBody(ctx, scope.maxBodyBytes), view.kind.kind);
  const body = decodeObject(scope, parsed, options.fieldValidation);
  ctx.audit.request(body);
  checkBodyName(body, name);
  view.form.setDefaults(body);
  const call = await subresourceCallOf(scope);
  await registry.admit(plainRequest(scope, options), { operation: 'CREATE', object: body, oldObject: undefined, name });
  const { dryRun } = options;
  const result = await action.handle({ ...call, body, dryRun, update: (change) => update(scope, options, change) });
  if (result) {
    const { metadata = {}, ...rest } = result;
    const object = { kind: answer.kind.kind, apiVersion: apiVersionOf(answer.kind), metadata, ...rest };
    await writeObject({ ...scope, view: answer }, form.output(), 201, object);
    return;
  }
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  await writeValue(ctx, { mediaType: form.mediaType, as: 'object' }, 201, status);
}

/** A body need not repeat the name. @throws StatusError 400 */
function checkBodyName({ metadata }: KubeObject, onURL: string): void {
  if (!metadata.name || metadata.name === onURL) return;
  throw newBadRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${onURL})`);
}

async function update(
  scope: RequestScope,
  options: WriteOptions,
  change: Parameters<ActionCall<KubeObject, KubeObject>['update']>[0],
): Promise<KubeObject> {
  const { registry, name, groupResource, version } = scope;
  const request = writeRequest({ ...scope, view: objectView(registry.type, version) }, options);
  const { object } = await registry.update(request, {
    name,
    async transform(old) {
      if (!old) throw newNotFound(groupResource, name);
      await change(old);
      return old;
    },
    createIfMissing: false,
  });
  return object;
}
