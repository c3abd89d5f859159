import { newBadRequest, newInvalid, newNotFound } from '../../api/errors.ts';
import { invalid } from '../../api/field-error.ts';
import type { KubeObject } from '../../api/meta.ts';
import type { StatusError } from '../../api/status.ts';
import { type Patcher, patcherFor } from '../../patch/patch-type.ts';
import type { ChangeResult } from '../../registry/update.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import { checkJSONDepth } from '../body/check-depth.ts';
import { checkName } from '../body/check-name.ts';
import { decodeObject } from '../body/decode-object.ts';
import { checkShape, mediaTypeOf } from '../body/parse-body.ts';
import { readBody } from '../body/read-body.ts';
import { negotiateForm, unlessRefused } from '../negotiation/output.ts';
import { writeObject } from '../negotiation/write-object.ts';
import { checkApplyOptions, parseWriteOptions, type WriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { writeRequest } from '../write-request.ts';
import { applyBody } from './apply.ts';

/** PATCH of an object, its status or its scale: JSON patch, merge patch, strategic merge patch or server-side apply. */
export async function handlePatch(scope: RequestScope): Promise<void> {
  const form = negotiateForm(scope.ctx.req.headers.accept, false);
  const patcher = patcherFor(mediaTypeOf(scope.ctx.req.headers['content-type']));
  const options = unlessRefused(form, parseWriteOptions(scope.ctx, 'PatchOptions'));
  checkApplyOptions(scope.ctx, options, patcher === undefined);
  const body = await readBody(scope.ctx, scope.maxBodyBytes);
  const result = patcher ? await patchBody(scope, options, patcher, body) : await applyBody(scope, options, body);
  await writeObject(scope, form.output(), result.created ? 201 : 200, result.object);
}

/**
 * The patch is made on what the request sees of the object. Without a resourceVersion in it, a lost race means
 * patching the newer state.
 */
async function patchBody(
  scope: RequestScope,
  options: WriteOptions,
  patcher: Patcher,
  body: Buffer,
): Promise<ChangeResult> {
  const patch = parsePatch(body);
  scope.ctx.audit.requestPatch(patch);
  const schema = fullSchema(scope.view.form);
  const transform = (old: KubeObject | undefined): KubeObject => {
    if (!old) throw newNotFound(scope.groupResource, scope.name);
    const value = patcher(scope.view.read(old), patch, schema);
    const refuse = (detail: string) => newInvalid('', '', '', [invalid('patch', JSON.stringify(value), detail)]);
    const object = decodeObject(
      scope,
      { value: checkPatched(value, refuse), duplicates: [] },
      options.fieldValidation,
      refuse,
    );
    checkName(object, scope.name);
    return scope.view.write(object, old);
  };
  return await scope.registry.update(writeRequest(scope, options), {
    name: scope.name,
    transform,
    createIfMissing: false,
  });
}

/** A patch may make of an object something else. */
function checkPatched(value: unknown, refuse: (detail: string) => StatusError): object {
  try {
    return checkShape(value);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw refuse(`couldn't get version/kind; json parse error: ${detail}`);
  }
}

function parsePatch(body: Buffer): unknown {
  try {
    checkJSONDepth(body);
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw newBadRequest(`error decoding patch: ${error instanceof Error ? error.message : String(error)}`);
  }
}
