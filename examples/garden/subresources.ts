import {
  type KubeObject,
  newTooManyRequests,
  type Subresource,
  type SubresourceBuilder,
} from 'aggregation-lab/apiserver';
import { growthOf } from './growth.ts';
import type { Plant } from './plant-v1.ts';

export function subresources({ action, connect, scale, stream }: SubresourceBuilder<Plant>): readonly Subresource[] {
  return [
    scale({ specReplicasPath: '.spec.pots', statusReplicasPath: '.status.pots' }),

    action('water', {
      kind: 'Watering',
      schema: { type: 'object', properties: { litres: { type: 'integer', format: 'int32', default: 1 } } },
      async handle({ object, body: { litres = 1 }, update }) {
        const left = 10 - (object.status?.litres ?? 0);
        if (litres > left) throw newTooManyRequests(`${object.metadata.name} can drink ${left} l more`, 60);
        await update((plant) => {
          plant.status = { ...plant.status, litres: (plant.status?.litres ?? 0) + litres };
        });
      },
    }),

    stream('growth', {
      options: {
        kind: 'GrowthOptions',
        schema: { type: 'object', properties: { follow: { type: 'boolean' } } },
      },
      open: ({ object, options: { follow = false }, signal }) => growthOf(object, follow, signal),
    }),

    connect('talk', {
      subprotocols: ['v1.talk.garden.example.com'],
      open:
        ({ object }) =>
        async ({ messages, send }) => {
          for await (const { data } of messages) await send(`${nameOf(object)} has heard: ${data}`);
        },
    }),
  ];
}

function nameOf({ metadata }: KubeObject): string {
  return metadata.name ?? '';
}
