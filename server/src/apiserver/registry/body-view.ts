import type { GroupVersionKind } from '../api/meta.ts';
import { applyDefaults } from '../schema/defaults.ts';
import type { BodyFields } from './action.ts';
import { plainVersion } from './plain-version.ts';
import type { ResourceType, ResourceVersion } from './resource-type.ts';
import type { View } from './view.ts';

/** What a body is in a request to a version of a resource. */
export function bodyKind(
  { kind, group, version }: BodyFields,
  type: Pick<ResourceType, 'group'>,
  requested: string,
): GroupVersionKind {
  return { group: group ?? type.group, version: version ?? requested, kind };
}

/** The form of a body: its schema, and its name in OpenAPI. */
export function bodyForm(fields: BodyFields, { group, version, kind }: GroupVersionKind): ResourceVersion {
  const { schema, definitionName = [...group.split('.').reverse(), version, kind].join('.') } = fields;
  return {
    ...plainVersion({ version, schema, definitionName }),
    setDefaults: (object) => applyDefaults(object, schema),
  };
}

/** Bodies and answers that are no stored object, nor made of one. */
export function bodyView(fields: BodyFields, type: Pick<ResourceType, 'group'>, { version }: ResourceVersion): View {
  const kind = bodyKind(fields, type, version);
  const form = bodyForm(fields, kind);
  return {
    kind,
    type: { group: kind.group, kind: kind.kind, versions: [form] },
    form,
    isOwnKind: true,
    read: (object) => object,
    write: (body) => body,
    applied: (body) => body,
  };
}
