import { defineResource } from 'aggregation-lab/apiserver';
import { v1 } from './plant-v1.ts';
import { v1beta1 } from './plant-v1beta1.ts';
import { strategy } from './strategy.ts';
import { subresources } from './subresources.ts';

export const plants = defineResource({
  group: 'garden.example.com',
  resource: 'plants',
  kind: 'Plant',
  shortNames: ['pl'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  versions: [v1, v1beta1],
  storageVersion: 'v1',
  strategy,
  subresources,
});
