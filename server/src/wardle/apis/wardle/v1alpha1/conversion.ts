import type { KubeObject } from '../../../../apiserver/api/meta.ts';
import { groupName } from '../group-name.ts';
import { type Fischer, type Flunder, referenceTypes } from '../types.ts';
import type { FlunderSpec as HubSpec } from '../v1beta1/types.ts';
import { withoutEmpty } from '../without-empty.ts';
import type { FischerFields, FlunderSpec, FlunderStatus } from './types.ts';

const apiVersion = `${groupName}/v1alpha1`;

interface FlunderV1alpha1 extends KubeObject {
  spec?: FlunderSpec;
  status?: FlunderStatus;
}

/** Every spec that validation lets through comes back from the hub as it went in. */
export function flunderToHub(object: KubeObject): Flunder {
  const { spec = {}, status = {}, ...rest } = object as FlunderV1alpha1;
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

export function flunderFromHub({ spec, status, ...rest }: Flunder): KubeObject {
  return {
    ...rest,
    apiVersion,
    spec: withoutEmpty<FlunderSpec>({
      reference: spec.flunderReference || spec.fischerReference || '',
      referenceType: spec.referenceType ?? '',
    }),
    status,
  } as FlunderV1alpha1;
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
export function fischerToHub(object: KubeObject): Fischer {
  const { disallowedFlunders = [], ...rest } = object as KubeObject & FischerFields;
  return withoutEmpty({ ...rest, apiVersion, disallowedFlunders });
}

export function fischerFromHub(hub: Fischer): KubeObject {
  return { ...hub };
}
