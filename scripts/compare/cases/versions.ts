import { stored } from '../ways/stored.ts';
import { flunder, pathOf, saidBy } from '../ways/way.ts';
import { type Case, cellOf, must, no } from './case.ts';

const topic = 'versions';

export const versions: readonly Case[] = [
  {
    id: 'two-versions',
    topic,
    title: 'Served in two versions',
    async run({ way, ask, create }) {
      await create('in-two');
      const read = await must(ask({ path: pathOf(way, 'in-two', 'v1alpha1') }));
      return cellOf(read.apiVersion === `${way.group}/v1alpha1`, `${read.apiVersion} of what was made as v1beta1`);
    },
  },
  {
    id: 'conversion',
    topic,
    title: 'Versions with different fields, without a webhook',
    async run({ way, ask, create }) {
      await create('converted');
      const { spec } = await must(ask({ path: pathOf(way, 'converted', 'v1alpha1') }));
      return cellOf(
        spec?.['reference'] === 'another',
        `flunderReference: another is ${JSON.stringify(spec)} in v1alpha1`,
      );
    },
  },
  {
    id: 'conditional-default',
    topic,
    title: 'A default that depends on another field, without a policy or a webhook',
    async run({ way, ask }) {
      const body = flunder(way, 'defaulted', { spec: { reference: 'another' }, version: 'v1alpha1' });
      const made = await ask({ method: 'POST', path: pathOf(way, undefined, 'v1alpha1'), body });
      if (made.status !== 201) return no(saidBy(made));
      return cellOf(made.body.spec?.['referenceType'] === 'Flunder', `the spec is ${JSON.stringify(made.body.spec)}`);
    },
  },
  {
    id: 'storage',
    topic,
    title: "Storage elsewhere than the cluster's etcd",
    async run(trial) {
      const { metadata } = await trial.create('stored');
      return stored(trial, 'stored', metadata?.uid ?? '');
    },
  },
];
