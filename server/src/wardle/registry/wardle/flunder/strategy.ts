import type { Strategy } from '../../../../apiserver/registry/resource-type.ts';
import type { Flunder } from '../../../apis/wardle/types.ts';
import { validateFlunder } from '../../../apis/wardle/validation/validation.ts';

/** Updates obey the same rules as creates: an object that could not be created can not come about. */
export const flunderStrategy: Strategy<Flunder> = {
  allowCreateOnUpdate: false,
  allowUnconditionalUpdate: false,
  /** Nothing can have been observed of what does not exist yet. */
  prepareForCreate(flunder) {
    flunder.status = {};
  },
  prepareForUpdate() {},
  validate: validateFlunder,
  validateUpdate: validateFlunder,
};
