import { newBadRequest } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject } from '../../api/meta.ts';
import { StatusError } from '../../api/status.ts';
import { applyObject } from '../../managedfields/apply.ts';
import { isRecord } from '../../patch/json-value.ts';
import type { ChangeResult } from '../../registry/update.ts';
import { decode } from '../../schema/decode.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import { parseYaml } from '../body/parse-body.ts';
import type { WriteOptions } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import { plainRequest, trackerOf } from '../write-request.ts';

/** Server-side apply creates what is not there, except through a subresource. */
export async function applyBody(scope: RequestScope, options: WriteOptions, body: Buffer): Promise<ChangeResult> {
  const applied = decodeApplied(scope, body);
  const tracker = trackerOf(scope, options.manager);
  return await scope.registry.update(plainRequest(scope, options.dryRun), {
    name: scope.name,
    transform: (old) => applyObject(tracker, structuredClone(applied), old, options.force),
    createIfMissing: scope.subresource === '',
  });
}

function decodeApplied(scope: RequestScope, body: Buffer): KubeObject {
  const { type } = scope.registry;
  const { value } = parseYaml(body, type.kind);
  const apiVersion = apiVersionOf({ group: type.group, version: scope.version.version });
  checkIdentity(scope, value, apiVersion);
  try {
    const { value: decoded, unknown } = decode(value, fullSchema(scope.version));
    if (unknown.length > 0) throw new Error(unknown.map((path) => `.${path}: field not declared in schema`).join('\n'));
    return decoded as KubeObject;
  } catch (error) {
    const about = `${scope.namespace}/${scope.name}; ${apiVersion}, Kind=${type.kind}`;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StatusError(500, 'InternalError', `failed to create typed patch object (${about}): ${detail}`);
  }
}

/** What is applied must say of what type it is, and be about the object in the path. */
function checkIdentity({ registry, name }: RequestScope, value: unknown, apiVersion: string): void {
  const fields = isRecord(value) ? value : {};
  if (fields['apiVersion'] !== apiVersion || fields['kind'] !== registry.type.kind) {
    if (!fields['apiVersion'] || !fields['kind'])
      throw newBadRequest("error decoding patch: Object 'Kind' or 'apiVersion' is missing");
    throw newBadRequest(
      `Incorrect version specified in apply patch. Specified patch version: ${String(fields['apiVersion'])}, expected: ${apiVersion}`,
    );
  }
  const metadata = isRecord(fields['metadata']) ? fields['metadata'] : undefined;
  if (metadata?.['name'] === undefined && metadata) metadata['name'] = name;
  if (metadata?.['name'] !== name) {
    throw newBadRequest(
      `the name of the object (${String(metadata?.['name'] ?? '')}) does not match the name on the URL (${name})`,
    );
  }
}
