import { newBadRequest } from '../../api/errors.ts';
import { applyDefaults } from '../../schema/defaults.ts';
import type { ObjectSchema, Schema } from '../../schema/schema.ts';
import { boolean, integer } from './query-values.ts';

/**
 * The options that a query gives, as a flat schema has them; k8s.io/apimachinery/pkg/conversion/queryparams.
 * @throws StatusError 400 for a value of another type
 * @throws Error for a schema that no query can follow: a mistake of the programmer
 */
export function queryOptions(query: URLSearchParams, schema: ObjectSchema | undefined): object {
  if (!schema) return {};
  const entries = Object.entries(schema.properties).map(([name, property]) => [name, optionIn(query, name, property)]);
  const options = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  applyDefaults(options, schema);
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(options, name)) throw newBadRequest(`the query must have ${JSON.stringify(name)}`);
  }
  return options;
}

function optionIn(query: URLSearchParams, name: string, schema: Schema): unknown {
  if (!query.has(name)) return undefined;
  switch (schema.type) {
    case 'string':
      return query.get(name) ?? undefined;
    case 'integer':
      return integer(query, name);
    case 'boolean':
      return boolean(query, name);
    case 'array':
      if (schema.items.type === 'string') return query.getAll(name);
      break;
    default:
  }
  throw new Error(
    `option ${JSON.stringify(name)}: a query holds strings, integers, booleans and lists of strings only`,
  );
}
