import type { StringSchema } from './schema.ts';

/** @returns the name that kube-apiserver gives a type of meta.k8s.io/v1 in OpenAPI */
export function metaDefinition<Kind extends string>(kind: Kind): `io.k8s.apimachinery.pkg.apis.meta.v1.${Kind}` {
  return `io.k8s.apimachinery.pkg.apis.meta.v1.${kind}`;
}

/** meta.k8s.io/v1 Time. */
export const timeSchema = {
  type: 'string',
  format: 'date-time',
  definitionName: metaDefinition('Time'),
  description: 'A moment, as RFC 3339 writes it.',
} as const satisfies StringSchema;
