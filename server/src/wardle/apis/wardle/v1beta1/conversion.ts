import { groupName } from '../group-name.ts';
import type { Flunder } from '../types.ts';
import { withoutEmpty } from '../without-empty.ts';
import type { FlunderV1beta1 } from './types.ts';

/** This is the storage version: the hub has its structure, and converting only tidies. */
export function flunderToHub({ spec = {}, status = {}, ...rest }: FlunderV1beta1): Flunder {
  return {
    ...rest,
    apiVersion: `${groupName}/v1beta1`,
    spec: withoutEmpty(spec),
    status: withoutEmpty(status),
  };
}

export function flunderFromHub(hub: Flunder): FlunderV1beta1 {
  return { ...hub };
}
