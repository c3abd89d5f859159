import { newBadRequest } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject } from '../../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../../registry/resource-type.ts';
import { decode } from '../../schema/decode.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import type { FieldValidation } from '../options/write-options.ts';
import type { RequestScope } from '../scope.ts';
import type { ParsedBody } from './parse-body.ts';

/**
 * A body as an object of the requested version, defaults not yet filled in. Unknown and duplicate fields are dropped,
 * warned of or refused, as fieldValidation says.
 * @throws StatusError 400
 */
export function decodeObject(scope: RequestScope, parsed: ParsedBody, validation: FieldValidation): KubeObject {
  const { type } = scope.registry;
  const { version } = scope.version;
  const value = withTypeMeta(parsed.value, apiVersionOf({ group: type.group, version }), type.kind);
  checkType(scope, value);
  const name = (detail: string) =>
    newBadRequest(`${value.kind} in version ${JSON.stringify(version)} cannot be handled as a ${type.kind}: ${detail}`);
  const { value: decoded, unknown } = orRefuse(() => decode(value, fullSchema(scope.version)), name);
  const problems = [
    ...parsed.duplicates.map((path) => `duplicate field ${JSON.stringify(path)}`),
    ...unknown.map((path) => `unknown field ${JSON.stringify(path)}`),
  ];
  if (validation === 'Strict' && problems.length > 0) throw name(`strict decoding error: ${problems.join(', ')}`);
  if (validation === 'Warn') for (const problem of problems) scope.ctx.warnings.add(problem);
  const object = decoded as KubeObject;
  return { ...object, metadata: object.metadata ?? {} };
}

/** Fills in the defaults of the version and converts; the argument is not changed. */
export function toHub(version: ResourceVersion, object: KubeObject): KubeObject {
  const draft = structuredClone(object);
  version.setDefaults(draft);
  return version.toHub(draft);
}

function withTypeMeta(value: unknown, apiVersion: string, kind: string): Record<string, unknown> & { kind: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const given = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    const detail = `json: cannot unmarshal ${given} into Go value of type struct { APIVersion string; Kind string }`;
    throw newBadRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; ${detail}`,
    );
  }
  const fields: Record<string, unknown> = { ...value };
  return { ...fields, apiVersion: fields['apiVersion'] || apiVersion, kind: String(fields['kind'] || kind) };
}

/** The body must be of the version and kind that the path names. */
function checkType({ registry, registries, version }: RequestScope, value: Record<string, unknown>): void {
  const { type } = registry;
  const expected = apiVersionOf({ group: type.group, version: version.version });
  const [given, kind] = [String(value['apiVersion']), String(value['kind'])];
  if (given === expected && kind === type.kind) return;
  const givenVersion = given.split('/').at(-1) ?? '';
  const about = `${kind} in version ${JSON.stringify(givenVersion)} cannot be handled as a ${type.kind}`;
  if (!registries.some((candidate) => serves(candidate.type, given, kind))) {
    throw newBadRequest(`${about}: no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(given)}`);
  }
  if (kind !== type.kind) {
    const internal = type.group.split('.')[0] ?? '';
    const detail = `converting (${givenVersion}.${kind}) to (${internal}.${type.kind}): unknown conversion`;
    throw newBadRequest(`${about}: ${detail}`);
  }
  throw newBadRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`);
}

function serves(type: ResourceType, apiVersion: string, kind: string): boolean {
  const versions = type.versions.map(({ version }) => apiVersionOf({ group: type.group, version }));
  return type.kind === kind && versions.includes(apiVersion);
}

function orRefuse<T>(decodeIt: () => T, name: (detail: string) => Error): T {
  try {
    return decodeIt();
  } catch (error) {
    throw name(error instanceof Error ? error.message : String(error));
  }
}
