import type { ArraySchema, Schema } from '../schema/schema.ts';
import { fieldElement, keyElement, valueElement } from './field-path.ts';

/** A part of a value that can have an owner of its own. */
export interface Child {
  readonly element: string;
  /** The key in an object; undefined for an item of a list. */
  readonly key: string | undefined;
  readonly value: unknown;
  /** Undefined for a field that the schema does not know: it is taken as a whole. */
  readonly schema: Schema | undefined;
  /** A field that the type declares, as opposed to a key of a map or an item of a list. */
  readonly declared: boolean;
}

/**
 * What a value is made of as far as ownership is concerned; undefined if it is owned as a whole: scalars, null, atomic
 * lists and maps.
 */
export function childrenOf(value: unknown, schema: Schema | undefined): Child[] | undefined {
  if (typeof value !== 'object' || value === null || !schema || !isStructure(schema)) return undefined;
  if (Array.isArray(value)) return schema.type === 'array' ? itemsOf(value, schema) : undefined;
  if (schema.type !== 'object') return undefined;
  if ('additionalProperties' in schema) {
    const items = schema.additionalProperties;
    return Object.entries(value).map(([key, child]) => toField(key, child, items, false));
  }
  return Object.entries(value).map(([key, child]) => {
    const property = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    return toField(key, child, property, property !== undefined);
  });
}

/** Whether values of a schema are made of parts that can have owners of their own. */
export function isStructure(schema: Schema | undefined): boolean {
  if (schema?.type === 'array') return schema.listType !== 'atomic';
  if (schema?.type !== 'object' || schema.mapType === 'atomic') return false;
  return 'additionalProperties' in schema || !schema.preserveUnknownFields;
}

/** Undefined for a leaf; what is missing or null holds nothing where something could be held. */
export function partsOf(value: unknown, schema: Schema | undefined): readonly Child[] | undefined {
  if (value === undefined || value === null) return isStructure(schema) ? [] : undefined;
  return childrenOf(value, schema);
}

/** The schema of what an element leads to, and whether it is a declared field. */
export function stepInto(
  schema: Schema | undefined,
  element: string,
): { schema: Schema | undefined; declared: boolean } {
  if (schema?.type === 'array') return { schema: schema.items, declared: false };
  if (schema?.type !== 'object') return { schema: undefined, declared: false };
  if ('additionalProperties' in schema) return { schema: schema.additionalProperties, declared: false };
  const name = element.slice(2);
  const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  return { schema: property, declared: property !== undefined };
}

function toField(key: string, value: unknown, schema: Schema | undefined, declared: boolean): Child {
  return { element: fieldElement(key), key, value, schema, declared };
}

function itemsOf(items: readonly unknown[], schema: ArraySchema): Child[] {
  return items.map((value) => ({
    element: itemElement(value, schema),
    key: undefined,
    value,
    schema: schema.items,
    declared: false,
  }));
}

/** How an item of an associative list is told from the others. A key left out has the default of its schema. */
function itemElement(item: unknown, { listType, listMapKeys = [], items }: ArraySchema): string {
  if (listType === 'set' || typeof item !== 'object' || item === null) return valueElement(item);
  const fields: Record<string, unknown> = { ...item };
  const keys = listMapKeys.map((key) => [key, fields[key] ?? defaultOf(items, key)] as const);
  return keyElement(Object.fromEntries(keys.filter(([, value]) => value !== undefined)));
}

function defaultOf(schema: Schema, key: string): unknown {
  const property = schema.type === 'object' && 'properties' in schema ? schema.properties[key] : undefined;
  return property && 'default' in property ? property.default : undefined;
}
