import { expectTypeOf } from 'vitest';
import {
  defineConvertedVersion,
  defineResource,
  defineVersion,
  defineVirtualResource,
  invalid,
  type KubeObject,
  type ObjectSchema,
} from '../index.ts';

/**
 * Compiled by `npm run check:types`, not run: what a schema says is what hooks see. Each `@ts-expect-error` is an error of
 * the compiler's if the line below it compiles.
 */

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', format: 'int32' },
        tags: { type: 'array', listType: 'set', items: { type: 'string' } },
      },
    },
  },
} as const satisfies ObjectSchema;

const names = { group: 'demo.example.com', kind: 'Widget', resource: 'widgets', namespaced: true } as const;

const v1 = defineVersion({
  version: 'v1',
  schema,
  setDefaults: (widget) => {
    expectTypeOf(widget.spec).toEqualTypeOf<{ size: number; tags?: string[] } | undefined>();
    // @ts-expect-error a field that the schema does not have
    widget.spec.sise = 1;
  },
  columns: [
    { name: 'Size', type: 'integer', description: '', priority: 0, cell: ({ spec }) => spec?.size ?? null },
    // @ts-expect-error a field that the schema does not have
    { name: 'Size', type: 'integer', description: '', priority: 0, cell: ({ spec }) => spec?.sise ?? null },
  ],
  // @ts-expect-error a number is not what a selector compares
  selectableFields: [{ path: 'spec.size', value: ({ spec }) => spec?.size ?? 0 }],
});

defineResource({
  ...names,
  versions: [v1],
  strategy: {
    validate({ spec }) {
      expectTypeOf(spec?.size).toEqualTypeOf<number | undefined>();
      return spec && spec.size < 0 ? [invalid('spec.size', spec.size, 'must be positive')] : [];
    },
    validateUpdate: (widget, old) => {
      expectTypeOf(old).toEqualTypeOf(widget);
      // @ts-expect-error a field that the schema does not have
      return old.spec?.sise === widget.spec?.size ? [] : [];
    },
    prepareForUpdate(widget) {
      // @ts-expect-error a value of another type than the schema's
      widget.spec = { size: '3' };
    },
    // @ts-expect-error a hook that does not exist
    validateCreate: () => [],
  },
});

const counted = defineVersion({
  version: 'v1',
  schema: {
    type: 'object',
    properties: {
      spec: schema.properties.spec,
      status: {
        type: 'object',
        properties: { size: { type: 'integer', format: 'int32' }, selector: { type: 'string' } },
      },
    },
  },
});

defineResource({
  ...names,
  versions: [counted],
  subresources: ({ scale }) => [
    scale({
      specReplicasPath: '.spec.size',
      statusReplicasPath: '.status.size',
      labelSelectorPath: '.status.selector',
    }),
    // @ts-expect-error a field that the schema does not have
    scale({ specReplicasPath: '.spec.sise', statusReplicasPath: '.status.size' }),
    // @ts-expect-error a field that is no number
    scale({ specReplicasPath: '.spec.tags', statusReplicasPath: '.status.size' }),
    // @ts-expect-error what is wanted does not stand in the status
    scale({ specReplicasPath: '.status.size', statusReplicasPath: '.status.size' }),
  ],
});

defineResource({
  ...names,
  versions: [v1],
  subresources: ({ action, connect, stream }) => [
    action('shrink', {
      kind: 'Shrink',
      schema: { type: 'object', required: ['by'], properties: { by: { type: 'integer', format: 'int32' } } },
      answer: {
        kind: 'Shrunk',
        schema: { type: 'object', properties: { size: { type: 'integer', format: 'int32' } } },
      },
      async handle({ object, body, update }) {
        expectTypeOf(body.by).toEqualTypeOf<number>();
        expectTypeOf(object.spec?.size).toEqualTypeOf<number | undefined>();
        const { spec } = await update((widget) => {
          // @ts-expect-error a field that the body's schema does not have
          widget.spec = { size: body.bye };
        });
        return { size: spec?.size ?? 0 };
      },
    }),
    // @ts-expect-error a value of another type than the schema's
    action('shrink', { kind: 'Shrink', schema, handle: () => ({ spec: { size: '3' } }) }),
    stream('logs', {
      options: {
        kind: 'WidgetLogOptions',
        schema: { type: 'object', properties: { follow: { type: 'boolean' } } },
      },
      open({ object, options }) {
        expectTypeOf(options).toEqualTypeOf<{ follow?: boolean }>();
        // @ts-expect-error a field that the schema does not have
        return [object.spec?.sise, options.follow ? 'follow' : ''];
      },
    }),
    connect('exec', {
      options: { kind: 'WidgetExecOptions', schema: { type: 'object', properties: { command: { type: 'string' } } } },
      open({ object, options }) {
        expectTypeOf(object.spec?.tags).toEqualTypeOf<string[] | undefined>();
        return async ({ send }) => {
          // @ts-expect-error options that the schema does not have
          await send(options.comand ?? '');
        };
      },
    }),
    stream('noise', {
      open({ options }) {
        // @ts-expect-error there are no options
        return [options.loud];
      },
    }),
  ],
});

defineVirtualResource({
  ...names,
  versions: [v1],
  list: () => [{ metadata: { name: 'a' }, spec: { size: 1 } }],
  // @ts-expect-error a field that the schema does not have
  get: (_caller, name) => ({ metadata: { name }, spec: { sise: 1 } }),
});

interface Hub extends KubeObject {
  wanted: number;
}

defineConvertedVersion({
  version: 'v2',
  schema,
  // @ts-expect-error the hub has another field
  toHub: ({ spec, ...rest }): Hub => ({ ...rest, want: spec?.size ?? 0 }),
  fromHub: ({ wanted, ...rest }) => ({ ...rest, spec: { size: wanted } }),
});

defineConvertedVersion({
  version: 'v2',
  schema,
  toHub: ({ spec, ...rest }): Hub => ({ ...rest, wanted: spec?.size ?? 0 }),
  // @ts-expect-error the version lacks a required field
  fromHub: ({ wanted: _wanted, ...rest }: Hub) => ({ ...rest, spec: { tags: [] } }),
});

interface OtherHub extends KubeObject {
  other: string;
}

defineResource({
  ...names,
  versions: [
    // @ts-expect-error versions of one resource have one hub
    v1,
    defineConvertedVersion({
      version: 'v2',
      schema,
      toHub: (object): OtherHub => ({ ...object, other: '' }),
      fromHub: ({ other: _other, ...rest }: OtherHub) => rest,
    }),
  ],
});
