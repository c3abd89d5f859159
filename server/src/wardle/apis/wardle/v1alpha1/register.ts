import { defineConvertedVersion } from '../../../../apiserver/index.ts';
import { fischerColumns } from '../../../registry/wardle/fischer/columns.ts';
import { flunderColumns } from '../../../registry/wardle/flunder/columns.ts';
import { selectableSpecFields } from '../../../registry/wardle/flunder/selectable-fields.ts';
import { fischerFromHub, fischerToHub, flunderFieldPath, flunderFromHub, flunderToHub } from './conversion.ts';
import { setFlunderDefaults } from './defaults.ts';
import { type FlunderV1alpha1, fischerSchema, flunderSchema } from './types.ts';

/**
 * Flunder as v1alpha1 shows it. No deprecation warning: the Go sample sends one because its library compares
 * "deprecated in 1.3" with the version of Kubernetes, but the sample itself is at 1.2.
 */
export const flunderV1alpha1 = defineConvertedVersion({
  version: 'v1alpha1',
  schema: flunderSchema,
  columns: flunderColumns(({ spec }: FlunderV1alpha1) => spec?.reference),
  selectableFields: selectableSpecFields('reference', 'referenceType'),
  setDefaults: setFlunderDefaults,
  toHub: flunderToHub,
  fromHub: flunderFromHub,
  fieldPath: flunderFieldPath,
});

export const fischerV1alpha1 = defineConvertedVersion({
  version: 'v1alpha1',
  schema: fischerSchema,
  columns: fischerColumns,
  toHub: fischerToHub,
  fromHub: fischerFromHub,
});
