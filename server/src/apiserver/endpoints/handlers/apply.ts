import { newBadRequest } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import { applyObject } from '../../managedfields/apply.ts';
import { describePath } from '../../managedfields/field-path.ts';
import { findDoubleItem } from '../../managedfields/field-set-of.ts';
import { isRecord } from '../../patch/json-value.ts';
import type { ChangeResult } from '../../registry/update.ts';
import { decode } from '../../schema/decode.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import type { ObjectSchema } from '../../schema/schema.ts';
import { checkName } from '../body/check-name.ts';
import { readJsonPatch } from '../body/read-json-patch.ts';
import type { WriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { plainRequest, trackerOf } from '../write-request.ts';

/** Server-side apply creates what is not there, except through a subresource. */
export async function applyBody(scope: RequestScope, options: WriteOptions, body: Buffer): Promise<ChangeResult> {
  const applied = await decodeApplied(scope, body);
  const tracker = trackerOf(scope, options.manager);
  return await scope.registry.update(plainRequest(scope, options), {
    name: scope.name,
    transform: (old) => applyObject(tracker, scope.view.applied(applied), old, options.force),
    createIfMissing: scope.subresource === '',
  });
}

async function decodeApplied(scope: RequestScope, body: Buffer): Promise<KubeObject> {
  const { kind, form } = scope.view;
  const value = await readPatch(body);
  scope.ctx.audit.requestPatch(value);
  const apiVersion = apiVersionOf(kind);
  checkType(value, apiVersion, kind.kind);
  const applied = decodeMergeable(value, `${apiVersion}, Kind=${kind.kind}`, fullSchema(form));
  checkName(applied, scope.name);
  return applied;
}

/** @throws StatusError 500, as upstream, whose merging fails inside of the write */
function decodeMergeable(value: Record<string, unknown>, kind: string, schema: ObjectSchema): KubeObject {
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  try {
    return decodeTyped({ ...value, metadata }, schema);
  } catch (error) {
    const about = `${String(metadata['namespace'] ?? '')}/${String(metadata['name'] ?? '')}; ${kind}`;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StatusError(500, 'InternalError', `failed to create typed patch object (${about}): ${detail}`);
  }
}

/** @throws Error for what has no place in the type: to own a field, it must exist */
function decodeTyped(value: object, schema: ObjectSchema): KubeObject {
  const { value: decoded, unknown } = decode(value, schema, true);
  if (unknown.length > 0) throw new Error(unknown.map((path) => `.${path}: field not declared in schema`).join('\n'));
  const double = findDoubleItem(decoded, schema);
  if (double)
    throw new Error(`${describePath(double.list)}: duplicate entries for key ${describePath(double.element)}`);
  return decoded as KubeObject;
}

async function readPatch(body: Buffer): Promise<Record<string, unknown>> {
  const json = readJsonPatch(body);
  if (json) return { ...json };
  const { readYaml } = await import('../body/read-yaml.ts');
  try {
    return { ...readYaml(body) };
  } catch (error) {
    throw newBadRequest(`error decoding patch: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is applied must say of what type it is. */
function checkType(fields: Record<string, unknown>, apiVersion: string, kind: string): void {
  if (fields['apiVersion'] === apiVersion && fields['kind'] === kind) return;
  const given = String(fields['apiVersion'] ?? '') || '/';
  throw newBadRequest(`invalid object type: ${given}, Kind=${String(fields['kind'] ?? '')}`);
}
