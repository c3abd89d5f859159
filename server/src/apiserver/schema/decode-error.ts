import type { Schema } from './schema.ts';

/** A JSON value is not of the type that the schema asks for; the message is what Go's encoding/json would say. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Where the decoder is. */
export interface Place {
  /** Definition name of the innermost named type around. */
  readonly struct: string;
  /** Names of the fields from the root, without indexes and map keys: Go's errors have none. */
  readonly field: string;
  /** The path with indexes and keys, for unknown fields. */
  readonly path: string;
  /** Whether null stays, as in what is applied, where it means something. */
  readonly keepsNull: boolean;
}

export function root(schema: Schema, keepsNull: boolean): Place {
  return { struct: schema.definitionName ?? '', field: '', path: '', keepsNull };
}

/** @see https://pkg.go.dev/encoding/json#UnmarshalTypeError */
export function typeError(value: unknown, schema: Schema, place: Place): DecodeError {
  const type = goType(schema, packageOf(place.struct));
  const target = place.field
    ? `Go struct field ${shortName(place.struct)}.${place.field} of type ${type}`
    : `Go value of type ${type}`;
  return new DecodeError(`json: cannot unmarshal ${jsonType(value, schema)} into ${target}`);
}

function jsonType(value: unknown, schema: Schema): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  // Where a number is wanted but this one does not fit, Go shows it.
  if (typeof value === 'number' && schema.type === 'integer') return `number ${value}`;
  return value === null ? 'null' : typeof value;
}

function goType(schema: Schema, pkg: string): string {
  switch (schema.type) {
    case 'string':
      return schema.format === 'date-time' ? 'v1.Time' : 'string';
    case 'integer':
      return schema.format;
    case 'boolean':
      return 'bool';
    case 'array':
      return `[]${goType(schema.items, pkg)}`;
    default:
      if ('additionalProperties' in schema) return `map[string]${goType(schema.additionalProperties, pkg)}`;
      return schema.definitionName
        ? `${packageOf(schema.definitionName)}.${shortName(schema.definitionName)}`
        : `${pkg}.struct`;
  }
}

const shortName = (definition: string) => definition.slice(definition.lastIndexOf('.') + 1);
const packageOf = (definition: string) => definition.split('.').at(-2) ?? '';
