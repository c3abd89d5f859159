import { newBadRequest } from '../../api/errors.ts';
import { apiVersionOf, type KubeObject, type TypeMeta } from '../../api/meta.ts';
import type { StatusError } from '../../api/status.ts';
import type { ObjectType, ResourceVersion } from '../../registry/resource-type.ts';
import { versionByApiVersion } from '../../registry/versions.ts';
import { decode } from '../../schema/decode.ts';
import { fullSchema } from '../../schema/full-schema.ts';
import type { FieldValidation } from '../options/write-options.ts';
import type { BaseScope } from '../scope.ts';
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
  scope: BaseScope,
  parsed: ParsedBody,
  validation: FieldValidation,
  refuse?: Refuse,
): KubeObject {
  const { type, kind } = scope.view;
  const value = withTypeMeta(parsed.value, apiVersionOf(kind), kind.kind);
  const refusal = refuse ?? badRequest(type, value);
  const theirs = versionOfBody(scope, value, refusal);
  const { value: decoded, unknown } = orRefuse(() => decode(value, fullSchema(theirs)), refusal);
  const problems = [
    ...parsed.duplicates.map((path) => `duplicate field ${JSON.stringify(path)}`),
    ...unknown.map((path) => `unknown field ${JSON.stringify(path)}`),
  ];
  if (validation === 'Strict' && problems.length > 0) throw refusal(`strict decoding error: ${problems.join(', ')}`);
  if (validation === 'Warn') for (const problem of problems) scope.ctx.warnings.add(problem);
  if (theirs !== scope.view.form) throw anotherVersion(scope, value);
  const object = decoded as KubeObject;
  return { ...object, metadata: object.metadata ?? {} };
}

function badRequest({ kind }: ObjectType, value: TypeMeta): Refuse {
  const about = `${value.kind} in version ${JSON.stringify(value.apiVersion.split('/').at(-1))}`;
  return (detail) => newBadRequest(`${about} cannot be handled as a ${kind}: ${detail}`);
}

function withTypeMeta(value: unknown, apiVersion: string, kind: string): TypeMeta {
  const fields: Record<string, unknown> = { ...(value as object) };
  return { ...fields, apiVersion: String(fields['apiVersion'] || apiVersion), kind: String(fields['kind'] || kind) };
}

/**
 * The version in which the body is written, and looked at first, as upstream: only then it is told that it is not the
 * one that the path names.
 * @throws StatusError of the refusal for another kind, or one that there is not
 */
function versionOfBody({ view, knownTypes }: BaseScope, value: TypeMeta, refusal: Refuse): ResourceVersion {
  const { type } = view;
  const { apiVersion: given, kind } = value;
  const theirs = kind === type.kind ? versionByApiVersion(type, given) : undefined;
  if (theirs) return theirs;
  if (!knownTypes.some((candidate) => serves(candidate, given, kind))) {
    throw refusal(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(given)}`);
  }
  const [internal = ''] = type.group.split('.');
  const external = `${given.split('/').at(-1) ?? ''}.${kind}`;
  throw refusal(`converting (${external}) to (${internal}.${type.kind}): unknown conversion`);
}

function anotherVersion({ view }: BaseScope, { apiVersion: given }: TypeMeta): StatusError {
  const expected = apiVersionOf(view.kind);
  return newBadRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`);
}

function serves(type: ObjectType, apiVersion: string, kind: string): boolean {
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
