import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../apiserver/index.ts';
import * as v1beta1 from '../v1beta1/conversion.ts';
import { validateFlunder } from '../validation/validation.ts';
import { fischerFromHub, fischerToHub, flunderFieldPath, flunderFromHub, flunderToHub } from './conversion.ts';
import { setFlunderDefaults } from './defaults.ts';

const flunder = (version: string, spec?: object, status: object = {}) =>
  ({
    apiVersion: `wardle.example.com/${version}`,
    kind: 'Flunder',
    metadata: { name: 'x' },
    ...(spec && { spec }),
    status,
  }) as KubeObject;

const name = fc.string({ minLength: 1 });
const type = fc.constantFrom('Flunder', 'Fischer', 'Nonsense', '');
const status = fc.record(
  { observedGeneration: fc.nat(), conditions: fc.array(fc.record({ type: name }), { minLength: 1 }) },
  { requiredKeys: [] },
);
const alphaSpec = fc.record({ reference: fc.string(), referenceType: type }, { requiredKeys: [] });
const betaSpec = fc.record(
  { flunderReference: fc.string(), fischerReference: fc.string(), referenceType: type },
  { requiredKeys: [] },
);

/** As Go's omitempty leaves it. */
const tidy = (spec: object) => Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== ''));

describe('every flunder that validation lets through survives', () => {
  test('from v1alpha1 through the hub', () => {
    fc.assert(
      fc.property(alphaSpec, status, (spec, state) => {
        const object = flunder('v1alpha1', { ...spec }, state);
        setFlunderDefaults(object);
        const before = structuredClone(object);
        const hub = flunderToHub(object);
        expect(object).toEqual(before);
        fc.pre(validateFlunder({ ...hub, status: {} }).length === 0);
        const { spec: defaulted } = object as { spec?: object };
        expect(flunderFromHub(hub)).toEqual(flunder('v1alpha1', tidy(defaulted ?? {}), state));
      }),
    );
  });

  test('from v1beta1 through v1alpha1 and back', () => {
    fc.assert(
      fc.property(betaSpec, status, (spec, state) => {
        const hub = v1beta1.flunderToHub(flunder('v1beta1', spec, state));
        fc.pre(validateFlunder({ ...hub, status: {} }).length === 0);
        expect(flunderToHub(flunderFromHub(hub))).toEqual(hub);
        expect(v1beta1.flunderFromHub(hub)).toEqual(flunder('v1beta1', tidy(spec), state));
      }),
    );
  });
});

test('a reference of an unknown type is refused for its type, not dropped', () => {
  const hub = flunderToHub(flunder('v1alpha1', { reference: 'x', referenceType: 'Nonsense' }));
  expect(validateFlunder(hub)).toEqual([
    {
      type: 'FieldValueInvalid',
      field: 'spec.referenceType',
      body: 'Invalid value: "Nonsense": must be Flunder or Fischer',
    },
  ]);
});

test('spec and status are always there', () => {
  const bare = { apiVersion: 'wardle.example.com/v1alpha1', kind: 'Flunder', metadata: {} };
  expect(flunderFromHub(flunderToHub(bare))).toEqual({ ...bare, spec: {}, status: {} });
});

test('errors name the fields of this version', () => {
  expect(flunderFieldPath('spec.flunderReference')).toBe('spec.reference');
  expect(flunderFieldPath('spec.fischerReference')).toBe('spec.reference');
  expect(flunderFieldPath('spec.referenceType')).toBe('spec.referenceType');
  expect(flunderFieldPath('constructor')).toBe('constructor');
});

test('fischers survive, an empty list as none', () => {
  const fischer = (extra: object) => ({
    apiVersion: 'wardle.example.com/v1alpha1',
    kind: 'Fischer',
    metadata: {},
    ...extra,
  });
  const full = fischer({ disallowedFlunders: ['a', 'a', ''] });
  expect(fischerFromHub(fischerToHub(full))).toEqual(full);
  expect(fischerFromHub(fischerToHub(fischer({ disallowedFlunders: [] })))).toEqual(fischer({}));
});
