import { expect, test } from 'vitest';
import type { KubeObject } from '../api/meta.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import { defineResource } from './define-resource.ts';
import { defineConvertedVersion, defineVersion } from './define-version.ts';

const schema = {
  type: 'object',
  properties: { size: { type: 'integer', format: 'int32' } },
} as const satisfies ObjectSchema;
const names = { group: 'demo.example.com', kind: 'Widget', resource: 'widgets', namespaced: true };
const object = (version: string, size: number) =>
  ({ apiVersion: `demo.example.com/${version}`, kind: 'Widget', metadata: { name: 'a' }, size }) as KubeObject;

test('what is left out has a default', () => {
  const type = defineResource({ ...names, hasStatus: true, versions: [defineVersion({ version: 'v1', schema })] });
  expect(type).toMatchObject({ singular: 'widget', shortNames: [], storageVersion: 'v1' });
  expect(type.versions[0]).toMatchObject({ definitionName: 'com.example.demo.v1.Widget', selectableFields: [] });
  expect(type.versions[0]?.columns.map(({ name }) => name)).toEqual(['Name', 'Age']);
  expect(type.strategy).toMatchObject({ allowCreateOnUpdate: false, allowUnconditionalUpdate: false });
  const created = { ...object('v1', 1), status: { phase: 'Ready' } };
  type.strategy.prepareForCreate(created);
  expect(created).toEqual(object('v1', 1));
});

test('a default of the schema is filled in, and the hook sees it', () => {
  const version = defineVersion({
    version: 'v1',
    schema: { type: 'object', properties: { size: { type: 'integer', format: 'int32', default: 3 } } },
    setDefaults: (widget) => {
      widget.metadata.labels ??= { size: `${widget.size}` };
    },
  });
  const [complete] = defineResource({ ...names, versions: [version] }).versions;
  const object = { apiVersion: 'demo.example.com/v1', kind: 'Widget', metadata: {} };
  complete?.setDefaults(object);
  expect(object).toMatchObject({ size: 3, metadata: { labels: { size: '3' } } });
});

test('a subresource that could not be served is refused, when the program starts', () => {
  const versions = [defineVersion({ version: 'v1', schema })];
  const define = (name: string, property: Schema = { type: 'string' }) =>
    defineResource({
      ...names,
      versions,
      subresources: ({ stream }) => [
        stream(name, {
          options: { kind: 'O', schema: { type: 'object', properties: { a: property } } },
          open: () => [],
        }),
      ],
    });
  expect(define('logs', { type: 'array', items: { type: 'string' }, listType: 'atomic' }).subresources).toHaveLength(1);
  expect(() => define('Logs/all')).toThrow('Widget: subresource "Logs/all": a name is made of lower case letters');
  expect(() => define('status')).toThrow('choose another');
  expect(() => define('logs', { type: 'object', properties: {} })).toThrow('option "a": a query holds strings');
});

test('no two subresources have one name', () => {
  const paths = { specReplicasPath: '.spec.a', statusReplicasPath: '.status.a' } as never;
  const versions = [defineVersion({ version: 'v1', schema })];
  const define = () =>
    defineResource({ ...names, versions, subresources: ({ scale }) => [scale(paths), scale(paths)] });
  expect(define).toThrow('Widget: there are two subresources "scale"');
});

test('an update obeys the rules of a create, unless it has its own', () => {
  const refuse = () => [{ type: 'FieldValueInvalid', field: 'size', body: 'no' } as const];
  const versions = [defineVersion({ version: 'v1', schema })];
  const [old, next] = [object('v1', 1), object('v1', 2)];
  const { strategy } = defineResource({ ...names, versions, strategy: { validate: refuse } });
  expect(strategy.validateUpdate(next, old)).toEqual(refuse());
  const both = defineResource({ ...names, versions, strategy: { validate: refuse, validateUpdate: () => [] } });
  expect(both.strategy.validateUpdate(next, old)).toEqual([]);
});

test('the hub has the apiVersion of the storage version, and every version its own', () => {
  const twice = defineConvertedVersion({
    version: 'v2',
    schema,
    toHub: (widget) => ({ ...widget, size: (widget.size ?? 0) * 2 }),
    fromHub: (hub) => ({ ...hub, size: (hub.size ?? 0) / 2 }),
  });
  const versions = [twice, defineVersion({ version: 'v1', schema })];
  const [v2, v1] = defineResource({ ...names, versions, storageVersion: 'v1' }).versions;
  expect(v2?.toHub(object('v2', 3))).toEqual(object('v1', 6));
  expect(v2?.fromHub(v1?.toHub(object('v1', 6)) ?? object('', 0))).toEqual(object('v2', 3));
});

test('a storage version that is not served is refused, when the program starts', () => {
  const versions = [defineVersion({ version: 'v1', schema })];
  const define = () => defineResource({ ...names, versions, storageVersion: 'v3' });
  expect(define).toThrow('Widget: storage version v3 is not among its versions: v1');
  expect(() => defineResource({ ...names, versions: [] })).toThrow('storage version (none)');
});

test('rights by a field have a name that nothing else has', () => {
  const versions = [defineVersion({ version: 'v1', schema })];
  const by = (...names: string[]) => names.map((name) => ({ name, value: () => '' }));
  const define = (...rights: string[]) =>
    defineResource({ ...names, hasStatus: true, versions, rights: { by: by(...rights) } });
  expect(define('owner', 'region').rights?.by).toHaveLength(2);
  expect(() => define('owner', 'owner')).toThrow('Widget: rights by "owner" can\'t be told from another right');
  expect(() => define('status')).toThrow('rights by "status"');
});
