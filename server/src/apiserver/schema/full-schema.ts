import type { ResourceVersion } from '../registry/resource-type.ts';
import { objectMetaSchema } from './object-meta.ts';
import type { ObjectSchema } from './schema.ts';
import { typeMetaProperties } from './type-meta.ts';

const known = new WeakMap<object, ObjectSchema>();

/**
 * The schema of a whole object: apiVersion, kind and metadata beside what the version declares. Asked for on every
 * request, hence kept: the same version always gives the same schema object.
 */
export function fullSchema(version: Pick<ResourceVersion, 'schema' | 'definitionName'>): ObjectSchema {
  const kept = known.get(version);
  if (kept) return kept;
  const { schema, definitionName } = version;
  const full: ObjectSchema = {
    ...schema,
    definitionName,
    properties: { ...typeMetaProperties, metadata: objectMetaSchema, ...schema.properties },
  };
  known.set(version, full);
  return full;
}
