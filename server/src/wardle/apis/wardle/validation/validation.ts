import { type FieldError, invalid, notSupported, required } from '../../../../apiserver/index.ts';
import { type Flunder, referenceTypes } from '../types.ts';
import type { FlunderSpec, FlunderStatus } from '../v1beta1/types.ts';

/** The rules of a flunder, worded as in the Go sample: k8s.io/sample-apiserver/pkg/apis/wardle/validation. */
export function validateFlunder(flunder: Flunder): FieldError[] {
  return [...validateFlunderSpec(flunder.spec), ...validateFlunderStatus(flunder.status)];
}

export function validateFlunderSpec(spec: FlunderSpec): FieldError[] {
  const { referenceType = '' } = spec;
  const errors = referenceError(spec);
  const known: readonly string[] = Object.values(referenceTypes);
  if (referenceType && !known.includes(referenceType)) {
    errors.push(invalid('spec.referenceType', referenceType, 'must be Flunder or Fischer'));
  }
  return errors;
}

/** One complaint about the references is enough: the first that fits. */
function referenceError({ flunderReference = '', fischerReference = '', referenceType = '' }: FlunderSpec) {
  const flunder = (detail: string) => [invalid('spec.flunderReference', flunderReference, detail)];
  const fischer = (detail: string) => [invalid('spec.fischerReference', fischerReference, detail)];
  const isFlunder = referenceType === referenceTypes.flunder;
  const isFischer = referenceType === referenceTypes.fischer;

  if (flunderReference && fischerReference) return fischer('cannot be set with flunderReference at the same time');
  if (flunderReference && !isFlunder) return flunder('cannot be set if referenceType is not Flunder');
  if (fischerReference && !isFischer) return fischer('cannot be set if referenceType is not Fischer');
  if (isFischer && !fischerReference) return fischer('cannot be empty if referenceType is Fischer');
  if (isFlunder && !flunderReference) return flunder('cannot be empty if referenceType is Flunder');
  return [];
}

const conditionStatuses = ['False', 'True', 'Unknown'];

export function validateFlunderStatus({ conditions = [] }: FlunderStatus): FieldError[] {
  return conditions.flatMap(({ type, status, reason, lastTransitionTime }, index) => {
    const path = `status.conditions[${index}]`;
    const missing = Object.entries({ type, reason, lastTransitionTime }).filter(([, value]) => !value);
    const errors = missing.map(([field]) => required(`${path}.${field}`, ''));
    if (!conditionStatuses.includes(status)) errors.push(notSupported(`${path}.status`, status, conditionStatuses));
    return errors;
  });
}
