import type { Strategy } from '../../../../apiserver/registry/resource-type.ts';
import type { Fischer } from '../../../apis/wardle/types.ts';

/** A fischer is a list of names: every list will do. */
export const fischerStrategy: Strategy<Fischer> = {
  allowCreateOnUpdate: false,
  allowUnconditionalUpdate: false,
  prepareForCreate() {},
  prepareForUpdate() {},
  validate: () => [],
  validateUpdate: () => [],
};
