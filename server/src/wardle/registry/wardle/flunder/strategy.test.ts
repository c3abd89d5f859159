import { expect, test } from 'vitest';
import type { Flunder } from '../../../apis/wardle/types.ts';
import { flunderStrategy } from './strategy.ts';

const flunder = (spec: object): Flunder => ({
  apiVersion: 'wardle.example.com/v1beta1',
  kind: 'Flunder',
  metadata: {},
  spec,
  status: { observedGeneration: 7 },
});

test('a new flunder has no status, whatever the client sent', () => {
  const object = flunder({});
  flunderStrategy.prepareForCreate(object);
  expect(object.status).toEqual({});
});

test('an update is refused for what a create is refused for', () => {
  const bad = flunder({ referenceType: 'Fischer' });
  expect(flunderStrategy.validate(bad)).toHaveLength(1);
  expect(flunderStrategy.validateUpdate(bad)).toEqual(flunderStrategy.validate(bad));
});
