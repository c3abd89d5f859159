import type { StringSchema } from './schema.ts';

/** What names the type of an object: `apiVersion` and `kind`. */
export const typeMetaProperties = {
  apiVersion: { type: 'string', description: 'Group and version that this object is written in.' },
  kind: { type: 'string', description: 'The type of this object.' },
} as const satisfies Record<string, StringSchema>;
