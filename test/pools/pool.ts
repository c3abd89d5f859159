import {
  ageColumn,
  defineResource,
  defineVersion,
  defineVirtualResource,
  invalid,
  nameColumn,
  newBadRequest,
  newTooManyRequests,
} from '../../server/src/apiserver/index.ts';
import { diaryOf } from './diary.ts';

/** An API of one's own, built with what the library makes public: pools of workers that can be scaled. */
export const groupName = 'pools.example.com';

/** The subprotocol of exec, which sends back what it gets. */
export const echoProtocol = 'v1.echo.pools.example.com';

/** To exec, over all pools. */
export const connected = { count: 0 };

const count = { type: 'integer', format: 'int32' } as const;

const poolV1 = defineVersion({
  version: 'v1',
  schema: {
    type: 'object',
    description: 'A pool of workers.',
    properties: {
      spec: {
        type: 'object',
        definitionName: 'com.example.pools.v1.PoolSpec',
        properties: { replicas: count },
      },
      status: {
        type: 'object',
        definitionName: 'com.example.pools.v1.PoolStatus',
        properties: { replicas: count, selector: { type: 'string' } },
      },
    },
  },
  columns: [
    nameColumn,
    { name: 'Desired', type: 'integer', description: '', priority: 0, cell: ({ spec }) => spec?.replicas ?? null },
    ageColumn,
  ],
});

export const pools = defineResource({
  group: groupName,
  kind: 'Pool',
  resource: 'pools',
  namespaced: true,
  hasStatus: true,
  versions: [poolV1],
  strategy: {
    validate: ({ spec: { replicas = 0 } = {} }) =>
      replicas > 100 ? [invalid('spec.replicas', replicas, 'must be at most 100')] : [],
  },
  subresources: ({ action, connect, scale, stream }) => [
    connect('exec', {
      options: {
        kind: 'PoolExecOptions',
        schema: {
          type: 'object',
          properties: { command: { type: 'array', items: { type: 'string' }, listType: 'atomic' } },
        },
      },
      subprotocols: [echoProtocol],
      open({ object, options: { command = [] } }) {
        if (!object.spec?.replicas) throw newBadRequest(`pool ${object.metadata.name} has no workers`);
        return async ({ send, messages }) => {
          connected.count += 1;
          try {
            await send(command.join(' '));
            for await (const { data } of messages) await send(data);
          } finally {
            connected.count -= 1;
          }
        };
      },
    }),
    action('drain', {
      kind: 'Drain',
      schema: {
        type: 'object',
        description: 'Takes workers out of a pool.',
        properties: { workers: { ...count, default: 1 } },
      },
      async handle({ object, body: { workers = 1 }, update }) {
        const { replicas = 0 } = object.spec ?? {};
        if (workers > replicas) throw newTooManyRequests(`there are only ${replicas} workers`, 1);
        await update((pool) => {
          pool.spec = { replicas: (pool.spec?.replicas ?? 0) - workers };
        });
      },
    }),
    stream('logs', {
      options: {
        kind: 'PoolLogOptions',
        schema: {
          type: 'object',
          properties: { follow: { type: 'boolean', description: 'Goes on with what is said from now on.' } },
        },
      },
      open: ({ name, options, signal }) => diaryOf(name).read(options.follow ?? false, signal),
    }),
    scale({
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
      labelSelectorPath: '.status.selector',
    }),
  ],
});

export const poolMetrics = defineVirtualResource({
  group: groupName,
  kind: 'PoolMetrics',
  resource: 'poolmetrics',
  namespaced: true,
  versions: [
    defineVersion({
      version: 'v1',
      schema: { type: 'object', description: 'What a pool does now.', properties: { missing: count } },
      columns: [
        nameColumn,
        { name: 'Missing', type: 'integer', description: '', priority: 0, cell: ({ missing }) => missing ?? null },
      ],
    }),
  ],
  async list({ listers, namespace }) {
    const all = await listers(pools).list(namespace);
    return all.map(({ metadata: { name = '', namespace: where = '' }, spec, status }) => ({
      metadata: { name, namespace: where },
      missing: (spec?.replicas ?? 0) - (status?.replicas ?? 0),
    }));
  },
});
