import { mistake } from './mistake.ts';
import { pluralOf } from './names.ts';
import { parseField } from './parse-field.ts';
import type { Shape } from './shape.ts';

export interface ShapeFlags {
  readonly group: string;
  readonly kind: string;
  readonly plural?: string | undefined;
  readonly scope?: string | undefined;
  readonly field?: readonly string[] | undefined;
  readonly version?: string | undefined;
}

/**
 * @param before of a project that is there already: what was not given stays as it is
 * @throws LabError `usage` for a scope or a field that there is not; see checkShape for the rest
 */
export function shapeFrom(flags: ShapeFlags, library: string, before?: Shape): Shape {
  const { group, kind, field, plural = before?.plural ?? pluralOf(kind) } = flags;
  const scope = flags.scope ?? (before?.namespaced === false ? 'Cluster' : 'Namespaced');
  if (scope !== 'Namespaced' && scope !== 'Cluster') {
    const why = 'Objects are in namespaces, or belong to the whole cluster.';
    throw mistake(`--scope ${scope}: there is no such scope`, why, '--scope Namespaced', '--scope Cluster');
  }
  return {
    group,
    kind,
    plural,
    namespaced: scope === 'Namespaced',
    fields: field?.map(parseField) ?? before?.fields ?? [],
    versions: [flags.version ?? before?.versions[0] ?? 'v1alpha1'],
    subresources: [],
    library,
  };
}
