import { notSupported } from '../../api/field-error.ts';
import type { KubeObject } from '../../api/meta.ts';
import type { ResourceType, ResourceVersion } from '../../registry/resource-type.ts';
import { statusSubresource } from '../../registry/subresource.ts';
import type { ObjectSchema } from '../../schema/schema.ts';

/** A resource that exists for tests of the machinery only: two versions that name one field differently. */
export interface Widget extends KubeObject {
  spec: WidgetSpec;
  status: { phase?: string };
}

interface WidgetSpec {
  color?: string;
  size?: number;
  tags?: string[];
  parts?: { name: string; count?: number; note?: string }[];
  options?: Record<string, string>;
  list?: string[];
}

function schemaOf(version: string, colorField: string): ObjectSchema {
  const text = { type: 'string' } as const;
  const count = { type: 'integer', format: 'int64' } as const;
  const part: ObjectSchema = { type: 'object', properties: { name: text, count, note: text } };
  return {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        definitionName: `com.example.test.${version}.WidgetSpec`,
        properties: {
          [colorField]: text,
          size: count,
          tags: { type: 'array', items: text, listType: 'set' },
          parts: { type: 'array', items: part, listType: 'map', listMapKeys: ['name'] },
          options: { type: 'object', additionalProperties: text },
          list: { type: 'array', items: text, listType: 'atomic' },
        },
      },
      status: {
        type: 'object',
        definitionName: `com.example.test.${version}.WidgetStatus`,
        properties: { phase: text },
      },
    },
  };
}

function versionWith(version: string, colorField: string): ResourceVersion<Widget> {
  const rename = (object: KubeObject, from: string, to: string, apiVersion: string): KubeObject => {
    const {
      spec = {},
      status = {},
      ...rest
    } = object as KubeObject & { spec?: Record<string, unknown>; status?: object };
    const { [from]: color, ...others } = spec;
    const renamed = color === undefined ? others : { ...others, [to]: color };
    return { ...rest, apiVersion, spec: withoutEmpty(renamed), status } as KubeObject;
  };
  return {
    version,
    schema: schemaOf(version, colorField),
    definitionName: `com.example.test.${version}.Widget`,
    columns: [
      {
        name: 'Name',
        type: 'string',
        format: 'name',
        description: 'The name.',
        priority: 0,
        cell: ({ metadata }) => metadata.name ?? '',
      },
    ],
    selectableFields: [{ path: `spec.${colorField}`, value: (object) => readColor(object, colorField) }],
    setDefaults(object) {
      const { spec = {} } = object as Partial<Widget>;
      Object.assign(object, { spec: { size: 1, ...spec } });
    },
    toHub: (object) => rename(object, colorField, 'color', 'test.example.com/v1') as Widget,
    fromHub: (hub) => rename(hub, 'color', colorField, `test.example.com/${version}`),
    fieldPath: (path) => path.replace('spec.color', `spec.${colorField}`),
  };
}

/** As Go's omitempty leaves a spec. */
function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const isEmpty = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length === 0;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function readColor(object: KubeObject, field: string): string {
  const { spec = {} } = object as { spec?: Record<string, unknown> };
  return String(spec[field] ?? '');
}

const checkColor = ({ spec }: Widget) =>
  spec.color === 'ugly' ? [notSupported('spec.color', 'ugly', ['red', 'blue'])] : [];

export const widgets: ResourceType<Widget> = {
  group: 'test.example.com',
  resource: 'widgets',
  singular: 'widget',
  kind: 'Widget',
  shortNames: [],
  categories: [],
  namespaced: true,
  subresources: [statusSubresource],
  storageVersion: 'v1',
  versions: [versionWith('v1', 'color'), versionWith('v1alpha1', 'colour')],
  strategy: {
    allowCreateOnUpdate: false,
    allowUnconditionalUpdate: false,
    prepareForCreate: (widget) => {
      widget.status = {};
    },
    prepareForUpdate: () => undefined,
    validate: checkColor,
    validateUpdate: checkColor,
  },
};
