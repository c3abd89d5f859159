import { forbidden, invalid, required, type StrategyHooks } from 'aggregation-lab/apiserver';
import type { Plant } from './plant-v1.ts';

export const strategy: StrategyHooks<Plant> = {
  allowUnconditionalUpdate: true,
  prepareForCreate(plant) {
    delete plant.status;
    plant.metadata.labels = { ...plant.metadata.labels, 'garden.example.com/planted': 'true' };
  },
  validate({ spec: { species, pots = 1 } = {} }) {
    return [
      ...(species ? [] : [required('spec.species', 'a plant is of a species')]),
      ...(pots >= 0 ? [] : [invalid('spec.pots', pots, 'must not be negative')]),
    ];
  },
  validateUpdate(plant, old) {
    const [now, before] = [plant.spec?.species, old.spec?.species];
    return now === before ? [] : [forbidden('spec.species', 'a plant stays what it is')];
  },
  canonicalize({ spec }) {
    spec?.tags?.sort();
  },
};
