import type { GroupVersionKind } from '../api/meta.ts';
import type { ArraySchema, ObjectSchema, Schema } from '../schema/schema.ts';

export type Json = Readonly<Record<string, unknown>>;

/** How the two versions of OpenAPI differ in schemas. */
export interface Dialect {
  /** Where definitions are, e.g. `#/definitions/`. */
  readonly refPrefix: string;
  /** v3 ignores what stands beside a `$ref`, so that it has to be wrapped. */
  readonly wrapRefs: boolean;
  /** All named types of the document. */
  readonly definitions: ReadonlyMap<string, Schema>;
}

/**
 * A named type is referred to, any other is written out. A reference carries a description if that of this place is
 * another than the type's: kubectl explain prints both.
 */
export function schemaJson(schema: Schema, dialect: Dialect): Json {
  const { definitionName, description } = schema;
  if (!definitionName) return definitionJson(schema, dialect);
  const ref = { $ref: dialect.refPrefix + definitionName };
  if (!description || description === dialect.definitions.get(definitionName)?.description) return ref;
  return dialect.wrapRefs ? { description, allOf: [ref] } : { description, ...ref };
}

/** Only the reference, as in bodies and answers. */
export function refJson(schema: Schema, dialect: Dialect): Json {
  return schemaJson({ ...schema, description: '' }, dialect);
}

/** @param gvks the kinds that this type is known as; x-kubernetes-group-version-kind is how kubectl finds it */
export function definitionJson(schema: Schema, dialect: Dialect, gvks: readonly GroupVersionKind[] = []): Json {
  return {
    ...(schema.description && { description: schema.description }),
    type: schema.type,
    ...details(schema, dialect),
    ...(gvks.length > 0 && { 'x-kubernetes-group-version-kind': gvks }),
  };
}

function details(schema: Schema, dialect: Dialect): Json {
  if (schema.type === 'array') return arrayDetails(schema, dialect);
  if (schema.type !== 'object') {
    const { type: _type, description: _description, definitionName: _definitionName, ...rest } = schema;
    return rest;
  }
  const mapType = schema.mapType === 'atomic' && { 'x-kubernetes-map-type': 'atomic' };
  if ('additionalProperties' in schema) {
    return { additionalProperties: schemaJson(schema.additionalProperties, dialect), ...mapType };
  }
  return { ...objectDetails(schema, dialect), ...mapType };
}

function objectDetails({ properties, required }: ObjectSchema, dialect: Dialect): Json {
  const entries = Object.entries(properties).map(([name, property]) => [name, schemaJson(property, dialect)]);
  return {
    ...(required && { required }),
    ...(entries.length > 0 && { properties: Object.fromEntries(entries) }),
  };
}

/** Says it twice: the list types are for server-side apply, the patch keys for strategic merge patches. */
function arrayDetails({ items, listType, listMapKeys }: ArraySchema, dialect: Dialect): Json {
  return {
    items: schemaJson(items, dialect),
    'x-kubernetes-list-type': listType,
    ...(listMapKeys && { 'x-kubernetes-list-map-keys': listMapKeys, 'x-kubernetes-patch-merge-key': listMapKeys[0] }),
    ...(listType !== 'atomic' && { 'x-kubernetes-patch-strategy': 'merge' }),
  };
}
