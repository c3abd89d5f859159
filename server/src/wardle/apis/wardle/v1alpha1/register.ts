import type { ResourceVersion } from '../../../../apiserver/registry/resource-type.ts';
import { fischerColumns } from '../../../registry/wardle/fischer/columns.ts';
import { flunderColumns, specField } from '../../../registry/wardle/flunder/columns.ts';
import { selectableSpecFields } from '../../../registry/wardle/flunder/selectable-fields.ts';
import type { Fischer, Flunder } from '../types.ts';
import { fischerFromHub, fischerToHub, flunderFieldPath, flunderFromHub, flunderToHub } from './conversion.ts';
import { setFlunderDefaults } from './defaults.ts';
import { fischerSchema, flunderSchema } from './types.ts';

/**
 * Flunder as v1alpha1 shows it. No deprecation warning: the Go sample sends one because its library compares
 * "deprecated in 1.3" with the version of Kubernetes, but the sample itself is at 1.2.
 */
export const flunderV1alpha1: ResourceVersion<Flunder> = {
  version: 'v1alpha1',
  schema: flunderSchema,
  definitionName: 'com.example.wardle.v1alpha1.Flunder',
  columns: flunderColumns((object) => specField(object, 'reference')),
  selectableFields: selectableSpecFields('reference', 'referenceType'),
  setDefaults: setFlunderDefaults,
  toHub: flunderToHub,
  fromHub: flunderFromHub,
  fieldPath: flunderFieldPath,
};

export const fischerV1alpha1: ResourceVersion<Fischer> = {
  version: 'v1alpha1',
  schema: fischerSchema,
  definitionName: 'com.example.wardle.v1alpha1.Fischer',
  columns: fischerColumns,
  selectableFields: [],
  setDefaults() {},
  toHub: fischerToHub,
  fromHub: fischerFromHub,
};
