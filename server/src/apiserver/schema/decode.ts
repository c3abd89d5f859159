import { cloneJson } from '../api/clone-json.ts';
import { DecodeError, type Place, root, typeError } from './decode-error.ts';
import type { ArraySchema, MapSchema, ObjectSchema, Schema } from './schema.ts';

export interface Decoded {
  /** A deep copy with only what the schema knows; null fields are left out, as Go leaves them unset. */
  readonly value: unknown;
  /** Paths of fields that the schema does not know, in the order of the document, e.g. `spec.refrence`. */
  readonly unknown: string[];
}

/**
 * Checks parsed JSON against a schema as Go's decoder checks it against a struct: types count, `required` and `enum`
 * do not (that is validation's part), unknown fields are reported and dropped.
 *
 * @param keepsNull leaves null where it is: who applies it owns the field
 * @throws DecodeError on the first value of a wrong type, worded as encoding/json does
 */
export function decode(value: unknown, schema: Schema, keepsNull = false): Decoded {
  const unknown: string[] = [];
  return { value: decodeValue(value, schema, root(schema, keepsNull), unknown), unknown };
}

function decodeValue(value: unknown, schema: Schema, place: Place, unknown: string[]): unknown {
  switch (schema.type) {
    case 'array':
      return decodeArray(value, schema, place, unknown);
    case 'object':
      if (!isRecord(value)) throw typeError(value, schema, place);
      return 'properties' in schema
        ? decodeObject(value, schema, place, unknown)
        : decodeMap(value, schema, place, unknown);
    default:
      return decodeScalar(value, schema, place);
  }
}

function decodeScalar(value: unknown, schema: Exclude<Schema, { type: 'object' | 'array' }>, place: Place): unknown {
  if (schema.type === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value) || !fits(value, schema.format)) {
      throw typeError(value, schema, place);
    }
    return value;
  }
  if (typeof value !== schema.type) throw typeError(value, schema, place);
  if (schema.type === 'string' && schema.format === 'date-time') checkTime(String(value));
  return value;
}

/** JavaScript's exact integers end at 2^53: a greater int64 would be stored as another number than was sent. */
function fits(value: number, format: 'int32' | 'int64'): boolean {
  return format === 'int32' ? value === (value | 0) : Number.isSafeInteger(value);
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function checkTime(value: string): void {
  if (rfc3339.test(value) && !Number.isNaN(Date.parse(value))) return;
  const text = JSON.stringify(value);
  throw new DecodeError(`parsing time ${text} as "2006-01-02T15:04:05Z07:00": cannot parse ${text} as RFC 3339`);
}

function decodeArray(value: unknown, schema: ArraySchema, place: Place, unknown: string[]): unknown[] {
  if (!Array.isArray(value)) throw typeError(value, schema, place);
  return value.map((item, index) => {
    const at = { ...place, path: `${place.path}[${index}]` };
    return item === null ? nullAt(at, schema.items) : decodeValue(item, schema.items, at, unknown);
  });
}

function decodeMap(value: Record<string, unknown>, schema: MapSchema, place: Place, unknown: string[]): object {
  const { additionalProperties } = schema;
  // fromEntries defines own properties: a key `__proto__` stays data.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const at = { ...place, path: `${place.path}.${key}` };
      if (item === null) return [key, nullAt(at, additionalProperties)];
      return [key, decodeValue(item, additionalProperties, at, unknown)];
    }),
  );
}

function decodeObject(value: Record<string, unknown>, schema: ObjectSchema, place: Place, unknown: string[]): object {
  if (schema.preserveUnknownFields) return cloneJson(value);
  const fields: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    const path = place.path ? `${place.path}.${name}` : name;
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const at = { ...place, struct: schema.definitionName ?? place.struct, field: fieldIn(place, name), path };
    if (!property) unknown.push(path);
    else if (item !== null) fields.push([name, decodeValue(item, property, at, unknown)]);
    else if (place.keepsNull) fields.push([name, null]);
  }
  return Object.fromEntries(fields);
}

function fieldIn({ field }: Place, name: string): string {
  return field ? `${field}.${name}` : name;
}

function nullAt({ keepsNull }: Place, schema: Schema): unknown {
  return keepsNull ? null : zero(schema);
}

/** What Go leaves where a list or map has null: the type's zero value. */
function zero(schema: Schema): unknown {
  const zeros = { string: '', integer: 0, boolean: false };
  if (schema.type === 'array') return [];
  return schema.type === 'object' ? {} : zeros[schema.type];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
