import type { ResourceVersion } from '../../../../apiserver/registry/resource-type.ts';
import { flunderColumns, specField } from '../../../registry/wardle/flunder/columns.ts';
import { selectableSpecFields } from '../../../registry/wardle/flunder/selectable-fields.ts';
import type { Flunder } from '../types.ts';
import { flunderFromHub, flunderToHub } from './conversion.ts';
import { setFlunderDefaults } from './defaults.ts';
import { flunderSchema } from './types.ts';

/** Flunder as v1beta1 shows it. */
export const flunderV1beta1: ResourceVersion<Flunder> = {
  version: 'v1beta1',
  schema: flunderSchema,
  definitionName: 'com.example.wardle.v1beta1.Flunder',
  columns: flunderColumns((object) => specField(object, 'flunderReference') || specField(object, 'fischerReference')),
  selectableFields: selectableSpecFields('flunderReference', 'fischerReference', 'referenceType'),
  setDefaults: setFlunderDefaults,
  toHub: flunderToHub,
  fromHub: flunderFromHub,
};
