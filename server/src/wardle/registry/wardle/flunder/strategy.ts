import type { StrategyHooks } from '../../../../apiserver/index.ts';
import type { Flunder } from '../../../apis/wardle/types.ts';
import { validateFlunder } from '../../../apis/wardle/validation/validation.ts';

/** Updates obey the same rules as creates: an object that could not be created can not come about. */
export const flunderStrategy = {
  /** Nothing can have been observed of what does not exist yet. */
  prepareForCreate(flunder: Flunder) {
    flunder.status = {};
  },
  validate: validateFlunder,
  validateUpdate: validateFlunder,
} satisfies StrategyHooks<Flunder>;
