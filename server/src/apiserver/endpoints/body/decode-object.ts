import { newBadRequest } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject, type TypeMeta } from '../../api/meta.ts';
import type { StatusError } from '../../api/status.ts';
import type { ResourceType, ResourceVersion } from '../../registry/resource-type.ts';
import { decode } from '../../schema/decode.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import type { FieldValidation } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import type { ParsedBody } from './parse-body.ts';

/** Words a refusal around what is wrong. */
export type Refuse = (detail: string) => StatusError;

/**
 * A body as an object of the requested version, defaults not yet filled in. Unknown and duplicate fields are dropped,
 * warned of or refused, as fieldValidation says.
 * @param refuse default: 400, naming what the body says it is
 * @throws StatusError
 */
export function decodeObject(
  scope: RequestScope,
  parsed: ParsedBody,
  validation: FieldValidation,
  refuse?: Refuse,
): KubeObject {
  const { type } = scope.registry;
  const value = withTypeMeta(
    parsed.value,
    apiVersionOf({ group: type.group, version: scope.version.version }),
    type.kind,
  );
  const refusal = refuse ?? badRequest(type, value);
  checkType(scope, value, refusal);
  const { value: decoded, unknown } = orRefuse(() => decode(value, fullSchema(scope.version)), refusal);
  const problems = [
    ...parsed.duplicates.map((path) => `duplicate field ${JSON.stringify(path)}`),
    ...unknown.map((path) => `unknown field ${JSON.stringify(path)}`),
  ];
  if (validation === 'Strict' && problems.length > 0) throw refusal(`strict decoding error: ${problems.join(', ')}`);
  if (validation === 'Warn') for (const problem of problems) scope.ctx.warnings.add(problem);
  const object = decoded as KubeObject;
  return { ...object, metadata: object.metadata ?? {} };
}

function badRequest({ kind }: ResourceType, value: TypeMeta): Refuse {
  const about = `${value.kind} in version ${JSON.stringify(value.apiVersion.split('/').at(-1))}`;
  return (detail) => newBadRequest(`${about} cannot be handled as a ${kind}: ${detail}`);
}

/** Fills in the defaults of the version and converts; the argument is not changed. */
export function toHub(version: ResourceVersion, object: KubeObject): KubeObject {
  const draft = structuredClone(object);
  version.setDefaults(draft);
  return version.toHub(draft);
}

function withTypeMeta(value: unknown, apiVersion: string, kind: string): TypeMeta {
  const fields: Record<string, unknown> = { ...(value as object) };
  return { ...fields, apiVersion: String(fields['apiVersion'] || apiVersion), kind: String(fields['kind'] || kind) };
}

/** The body must be of the version and kind that the path names. */
function checkType({ registry, registries, version }: RequestScope, value: TypeMeta, refusal: Refuse): void {
  const { type } = registry;
  const expected = apiVersionOf({ group: type.group, version: version.version });
  const { apiVersion: given, kind } = value;
  if (given === expected && kind === type.kind) return;
  if (!registries.some((candidate) => serves(candidate.type, given, kind))) {
    throw refusal(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(given)}`);
  }
  if (kind !== type.kind) {
    const [internal = ''] = type.group.split('.');
    const external = `${given.split('/').at(-1) ?? ''}.${kind}`;
    throw refusal(`converting (${external}) to (${internal}.${type.kind}): unknown conversion`);
  }
  throw newBadRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`);
}

function serves(type: ResourceType, apiVersion: string, kind: string): boolean {
  const versions = type.versions.map(({ version }) => apiVersionOf({ group: type.group, version }));
  return type.kind === kind && versions.includes(apiVersion);
}

function orRefuse<T>(decodeIt: () => T, refusal: Refuse): T {
  try {
    return decodeIt();
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error));
  }
}
