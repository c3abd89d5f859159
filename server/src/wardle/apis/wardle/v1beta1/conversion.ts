import type { KubeObject } from '../../../../apiserver/api/meta.ts';
import { groupName } from '../group-name.ts';
import type { Flunder } from '../types.ts';
import { withoutEmpty } from '../without-empty.ts';
import type { FlunderSpec, FlunderStatus } from './types.ts';

interface FlunderV1beta1 extends KubeObject {
  spec?: FlunderSpec;
  status?: FlunderStatus;
}

/** This is the storage version: the hub has its structure, and converting only tidies. */
export function flunderToHub(object: KubeObject): Flunder {
  const { spec = {}, status = {}, ...rest } = object as FlunderV1beta1;
  return {
    ...rest,
    apiVersion: `${groupName}/v1beta1`,
    spec: withoutEmpty(spec),
    status: withoutEmpty(status),
  };
}

export function flunderFromHub(hub: Flunder): KubeObject {
  return { ...hub };
}
