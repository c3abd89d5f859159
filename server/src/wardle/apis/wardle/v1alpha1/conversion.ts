import { groupName } from '../group-name.ts';
import { type Fischer, type Flunder, referenceTypes } from '../types.ts';
import type { FlunderSpec as HubSpec } from '../v1beta1/types.ts';
import { withoutEmpty } from '../without-empty.ts';
import type { FischerV1alpha1, FlunderSpec, FlunderV1alpha1 } from './types.ts';

const apiVersion = `${groupName}/v1alpha1`;

/** Every spec that validation lets through comes back from the hub as it went in. */
export function flunderToHub({ spec = {}, status = {}, ...rest }: FlunderV1alpha1): Flunder {
  return {
    ...rest,
    apiVersion: `${groupName}/v1beta1`,
    spec: specToHub(spec),
    status: withoutEmpty(status),
  };
}

/**
 * A reference of an unknown type has no place in the hub. The type itself is kept, so that validation refuses the
 * object and says why; dropping both, as the Go sample does, would store something else than was asked for.
 */
function specToHub({ reference = '', referenceType = '' }: FlunderSpec): HubSpec {
  return withoutEmpty({
    flunderReference: referenceType === referenceTypes.flunder ? reference : '',
    fischerReference: referenceType === referenceTypes.fischer ? reference : '',
    referenceType,
  });
}

/** While an apply is merged there may be both references: then the type says which one counts. */
export function flunderFromHub({ spec, status, ...rest }: Flunder): FlunderV1alpha1 {
  const references = [spec.flunderReference, spec.fischerReference];
  if (spec.referenceType === referenceTypes.fischer) references.reverse();
  return {
    ...rest,
    apiVersion,
    spec: withoutEmpty<FlunderSpec>({
      reference: references.find(Boolean) ?? '',
      referenceType: spec.referenceType ?? '',
    }),
    status,
  };
}

const hubPaths: ReadonlyMap<string, string> = new Map([
  ['spec.flunderReference', 'spec.reference'],
  ['spec.fischerReference', 'spec.reference'],
]);

/** Errors name the field that the client wrote. */
export function flunderFieldPath(hubPath: string): string {
  return hubPaths.get(hubPath) ?? hubPath;
}

/** Fischer is served in this version only: the hub is the version. */
export function fischerToHub({ disallowedFlunders = [], ...rest }: FischerV1alpha1): Fischer {
  return withoutEmpty({ ...rest, apiVersion, disallowedFlunders });
}

export function fischerFromHub(hub: Fischer): FischerV1alpha1 {
  return { ...hub };
}
