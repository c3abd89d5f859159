import { describe, expect, test } from 'vitest';
import type { FlunderSpec, FlunderStatus } from '../v1beta1/types.ts';
import { validateFlunderSpec, validateFlunderStatus } from './validation.ts';

const complaints = (spec: FlunderSpec) => validateFlunderSpec(spec).map(({ field, body }) => `${field}: ${body}`);

describe('a spec that makes sense', () => {
  test.each<FlunderSpec>([
    {},
    { flunderReference: 'a', referenceType: 'Flunder' },
    { fischerReference: 'a', referenceType: 'Fischer' },
  ])('%j', (spec) => {
    expect(complaints(spec)).toEqual([]);
  });
});

describe('a spec that does not', () => {
  const both = 'spec.fischerReference: Invalid value: "b": cannot be set with flunderReference at the same time';
  const type = 'must be Flunder or Fischer';
  test.each<[FlunderSpec, string[]]>([
    [{ flunderReference: 'a', fischerReference: 'b', referenceType: 'Flunder' }, [both]],
    [{ flunderReference: 'a', fischerReference: 'b' }, [both]],
    [
      { flunderReference: 'a' },
      ['spec.flunderReference: Invalid value: "a": cannot be set if referenceType is not Flunder'],
    ],
    [
      { flunderReference: 'a', referenceType: 'Fischer' },
      ['spec.flunderReference: Invalid value: "a": cannot be set if referenceType is not Flunder'],
    ],
    [
      { fischerReference: 'b' },
      ['spec.fischerReference: Invalid value: "b": cannot be set if referenceType is not Fischer'],
    ],
    [
      { referenceType: 'Fischer' },
      ['spec.fischerReference: Invalid value: "": cannot be empty if referenceType is Fischer'],
    ],
    [
      { referenceType: 'Flunder' },
      ['spec.flunderReference: Invalid value: "": cannot be empty if referenceType is Flunder'],
    ],
    [{ referenceType: 'Nonsense' }, [`spec.referenceType: Invalid value: "Nonsense": ${type}`]],
    [
      { flunderReference: 'a', referenceType: 'Nonsense' },
      [
        'spec.flunderReference: Invalid value: "a": cannot be set if referenceType is not Flunder',
        `spec.referenceType: Invalid value: "Nonsense": ${type}`,
      ],
    ],
  ])('%j', (spec, expected) => {
    expect(complaints(spec)).toEqual(expected);
  });
});

test('conditions need a type, a reason, a time and a known status', () => {
  const good = { type: 'Ready', status: 'True', reason: 'R', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
  const status: FlunderStatus = { conditions: [good, { ...good, type: '', status: 'Maybe' }] };
  expect(validateFlunderStatus(status).map(({ field, body }) => `${field}: ${body}`)).toEqual([
    'status.conditions[1].type: Required value',
    'status.conditions[1].status: Unsupported value: "Maybe": supported values: "False", "True", "Unknown"',
  ]);
});
