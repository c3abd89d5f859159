import { expect, test } from 'vitest';
import { setFlunderDefaults } from './defaults.ts';

test.each([
  [{ reference: 'a' }, { reference: 'a', referenceType: 'Flunder' }],
  [
    { reference: 'a', referenceType: '' },
    { reference: 'a', referenceType: 'Flunder' },
  ],
  [
    { reference: 'a', referenceType: 'Fischer' },
    { reference: 'a', referenceType: 'Fischer' },
  ],
  [{}, {}],
  [{ reference: '' }, { reference: '' }],
])('%j becomes %j', (spec, expected) => {
  const object = { apiVersion: 'wardle.example.com/v1alpha1', kind: 'Flunder', metadata: {}, spec: { ...spec } };
  setFlunderDefaults(object);
  expect(object.spec).toEqual(expected);
});

test('an object without a spec stays as it is', () => {
  const object = { apiVersion: 'wardle.example.com/v1alpha1', kind: 'Flunder', metadata: {} };
  setFlunderDefaults(object);
  expect(object).not.toHaveProperty('spec');
});
