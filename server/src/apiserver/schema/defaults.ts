import type { ObjectSchema, Schema } from './schema.ts';

/**
 * Fills in, in place, every `default` that the schema declares for a field that is absent. As for custom resources,
 * an absent object is not invented so that its fields could have defaults.
 */
export function applyDefaults(value: object, schema: ObjectSchema): void {
  const fields = value as Record<string, unknown>;
  for (const [name, property] of Object.entries(schema.properties)) {
    if (fields[name] === undefined && 'default' in property) fields[name] = property.default;
    descend(fields[name], property);
  }
}

function descend(value: unknown, schema: Schema): void {
  if (typeof value !== 'object' || value === null) return;
  if (schema.type === 'array' && Array.isArray(value)) for (const item of value) descend(item, schema.items);
  if (schema.type !== 'object') return;
  if ('properties' in schema) applyDefaults(value, schema);
  else for (const item of Object.values(value)) descend(item, schema.additionalProperties);
}
