import { attributes, fakeLister } from 'aggregation-lab/apiserver/testing';
import { expect, test } from 'vitest';
import { plantQuota } from './admission.ts';
import { plants } from './plants.ts';

const rose = {
  apiVersion: 'garden.example.com/v1',
  kind: 'Plant',
  metadata: { name: 'rose', namespace: 'default' },
  spec: { species: 'Rosa canina', pots: 2, tags: ['wild'] },
};

test('a plant is of a species, and stays it', () => {
  const { validate, validateUpdate } = plants.strategy;
  expect(validate({ ...rose, spec: {} })).toMatchObject([{ type: 'FieldValueRequired', field: 'spec.species' }]);
  const yew = { ...rose, spec: { species: 'Taxus baccata' } };
  expect(validateUpdate(yew, rose)).toMatchObject([{ type: 'FieldValueForbidden', field: 'spec.species' }]);
});

test.each(plants.versions)('nothing is lost on the way to $version and back', ({ toHub, fromHub }) => {
  expect(toHub(fromHub(rose))).toEqual(rose);
});

test('the eleventh plant is refused', async () => {
  const request = attributes({ object: rose, resource: { group: plants.group, version: 'v1', resource: 'plants' } });
  const ten = Array.from({ length: 10 }, () => rose);
  await expect(plantQuota(fakeLister(...ten)).validate?.(request)).rejects.toMatchObject({ code: 403 });
  await expect(plantQuota(fakeLister(rose)).validate?.(request)).resolves.toBeUndefined();
});
