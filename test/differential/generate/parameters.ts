import type { Picker } from './pick.ts';

export type Parameters = readonly (readonly [string, string])[];

const some = (present: boolean, name: string, value: string): Parameters => (present ? [[name, value]] : []);

/** Of creates, updates and patches. */
export function writeParameters(pick: Picker): Parameters {
  return [
    ...some(pick.chance(0.15), 'dryRun', pick.chance(0.9) ? 'All' : 'Some'),
    ...some(pick.chance(0.2), 'fieldManager', pick.of(['one', 'two', '', 'x'.repeat(129)])),
    ...some(pick.chance(0.4), 'fieldValidation', pick.of(['Strict', 'Warn', 'Ignore', 'Sometimes'])),
    ...some(pick.chance(0.05), 'pretty', 'true'),
    ...some(pick.chance(0.02), 'nonsense', '1'),
  ];
}

export function deleteParameters(pick: Picker): Parameters {
  return [
    ...some(pick.chance(0.15), 'dryRun', pick.chance(0.9) ? 'All' : 'Some'),
    ...some(pick.chance(0.15), 'propagationPolicy', pick.of(['Background', 'Foreground', 'Orphan', 'Sideways'])),
    ...some(pick.chance(0.1), 'gracePeriodSeconds', pick.of(['0', '30', '-1', 'x'])),
    ...some(pick.chance(0.05), 'orphanDependents', pick.of(['true', 'false'])),
  ];
}

export function listParameters(pick: Picker): Parameters {
  return [
    ...selectors(pick),
    ...some(pick.chance(0.35), 'limit', pick.of(['1', '2', '3', '500', '0', '-1', 'x'])),
    ...some(pick.chance(0.15), 'continue', pick.of(['{{continue}}', '{{continue}}', '{{continue}}', 'nonsense', ''])),
    ...versionParameters(pick),
    ...some(pick.chance(0.05), 'includeObject', pick.of(['None', 'Object', 'Metadata', 'Some'])),
    ...some(pick.chance(0.03), 'sendInitialEvents', 'true'),
    ...some(pick.chance(0.05), 'timeoutSeconds', pick.of(['5', 'x'])),
  ];
}

export function selectors(pick: Picker): Parameters {
  return [
    ...some(pick.chance(0.3), 'labelSelector', pick.of(labelSelectors)),
    ...some(pick.chance(0.2), 'fieldSelector', pick.of(fieldSelectors)),
  ];
}

/** Not often of the future: that takes seconds. */
export function versionParameters(pick: Picker): Parameters {
  const version = pick.weighted([
    [4, '0'],
    [6, '{{rv:list}}'],
    [1, 'x'],
    [1, ''],
    [0.1, '999999999'],
  ]);
  const match = pick.of(['Exact', 'NotOlderThan', 'NotOlderThan', 'Roughly']);
  return [
    ...some(pick.chance(0.3), 'resourceVersion', version),
    ...some(pick.chance(0.12), 'resourceVersionMatch', match),
  ];
}

const labelSelectors = [
  'color=red',
  'color==green',
  'color!=red',
  'color in (red, green)',
  'color notin (red)',
  'color',
  '!color',
  'size>1',
  'size<2',
  'color=red,size',
  'color=',
  '',
  'color===red',
  'a b',
  'in in (in)',
  '(',
  'x/y/z',
  ',',
  'color in ()',
  'size>many',
] as const;

const fieldSelectors = [
  'metadata.name=ant',
  'metadata.name!=ant',
  'metadata.namespace=diff-a',
  'metadata.name==bee,metadata.namespace=diff-b',
  'metadata.name=',
  'metadata.labels=a',
  'spec.nonsense=1',
  'metadata.name',
  '=',
  'metadata.name=a\\,b',
  '',
] as const;
