import type { Schema } from '../schema/schema.ts';
import { timeSchema } from '../schema/time.ts';
import type { PathItem } from './model.ts';

/**
 * Every named type that the paths need, by name and in order of names.
 *
 * A type may be used with a description of the place in the place of its own: the one that is met first counts, so
 * types that are used so are listed here first.
 */
export function collectDefinitions(paths: readonly PathItem[]): Map<string, Schema> {
  const found = new Map<string, Schema>();
  visit(timeSchema, found);
  for (const { operations } of paths) {
    for (const { body, answer } of operations) {
      visit(answer, found);
      if (body) visit(body.schema, found);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function visit(schema: Schema, found: Map<string, Schema>): void {
  const { definitionName } = schema;
  if (definitionName) {
    if (found.has(definitionName)) return;
    found.set(definitionName, schema);
  }
  for (const child of children(schema)) visit(child, found);
}

function children(schema: Schema): readonly Schema[] {
  if (schema.type === 'array') return [schema.items];
  if (schema.type !== 'object') return [];
  return 'properties' in schema ? Object.values(schema.properties) : [schema.additionalProperties];
}
