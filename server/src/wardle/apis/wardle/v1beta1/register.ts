import { defineConvertedVersion } from '../../../../apiserver/index.ts';
import { flunderColumns } from '../../../registry/wardle/flunder/columns.ts';
import { selectableSpecFields } from '../../../registry/wardle/flunder/selectable-fields.ts';
import { flunderFromHub, flunderToHub } from './conversion.ts';
import { type FlunderV1beta1, flunderSchema } from './types.ts';

/**
 * Flunder as v1beta1 shows it. This version has no defaults, as in the Go sample: which of the two references a type
 * belongs to is for the client to say, and a reference without a type is refused.
 */
export const flunderV1beta1 = defineConvertedVersion({
  version: 'v1beta1',
  schema: flunderSchema,
  columns: flunderColumns(({ spec }: FlunderV1beta1) => spec?.flunderReference || spec?.fischerReference),
  selectableFields: selectableSpecFields('flunderReference', 'fischerReference', 'referenceType'),
  toHub: flunderToHub,
  fromHub: flunderFromHub,
});
