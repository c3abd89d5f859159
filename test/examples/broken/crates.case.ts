import {
  createMemoryStorage,
  defineConvertedVersion,
  defineResource,
  defineVersion,
  type ObjectOf,
  type ServerDefinition,
} from 'aggregation-lab/apiserver';
import { describeResource } from 'aggregation-lab/apiserver/conformance';

const fields = { type: 'object', properties: { size: { type: 'integer', format: 'int32' } } } as const;
const schema = { type: 'object', properties: { spec: fields } } as const;
type Crate = ObjectOf<typeof schema>;

/** A resource with four mistakes, each of which conformance has to find. */
const crates = defineResource({
  group: 'broken.example.com',
  resource: 'crates',
  kind: 'Crate',
  namespaced: true,
  versions: [
    defineVersion({ version: 'v1', schema }),
    defineConvertedVersion({
      version: 'v1beta1',
      schema,
      // Loses what is in it.
      toHub: (crate): Crate => ({ ...crate, spec: {} }),
      fromHub: (hub) => hub,
      fieldPath: (hubPath) => hubPath,
    }),
  ],
  storageVersion: 'v1',
  strategy: {
    // What keeps an object is dropped.
    prepareForCreate({ metadata }) {
      delete metadata.finalizers;
    },
    prepareForUpdate(crate, old) {
      // Nothing can be changed any more.
      crate.spec = old.spec ?? {};
      // And something changes that nobody asked for.
      crate.metadata.annotations = { touched: `${Number(old.metadata.annotations?.['touched'] ?? 0) + 1}` };
    },
  },
});

const server: ServerDefinition = {
  program: 'crate-server',
  groups: [{ name: 'broken.example.com', versions: ['v1', 'v1beta1'], resources: [crates] }],
  info: { title: 'Crates', version: 'v1.0.0' },
  version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
  createStorage: async () => createMemoryStorage(),
};

describeResource(server, crates, {
  version: 'v1',
  object: { spec: { size: 1 } },
  change: { spec: { size: 2 } },
});
