import { referenceTypes } from '../types.ts';
import type { FlunderV1alpha1 } from './types.ts';

/** A reference without a type means a flunder; no reference, no type. */
export function setFlunderDefaults({ spec }: FlunderV1alpha1): void {
  if (spec?.reference && !spec.referenceType) spec.referenceType = referenceTypes.flunder;
}
