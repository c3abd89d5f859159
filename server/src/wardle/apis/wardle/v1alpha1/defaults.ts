import type { KubeObject } from '../../../../apiserver/api/meta.ts';
import { referenceTypes } from '../types.ts';
import type { FlunderSpec } from './types.ts';

/** A reference without a type means a flunder; no reference, no type. */
export function setFlunderDefaults(object: KubeObject): void {
  const { spec } = object as { spec?: FlunderSpec };
  if (spec?.reference && !spec.referenceType) spec.referenceType = referenceTypes.flunder;
}
