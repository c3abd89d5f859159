import { LabError } from '../../lab/error.ts';
import { readState } from '../../lab/state.ts';
import { type DoctorCheck, ill, nothing, well } from '../check.ts';

export const state: DoctorCheck = {
  id: 'state',
  category: 'lab',
  description: 'the lab here is of this version',
  severity: 'fatal',
  hint: 'state-unreadable',
  async look({ paths }) {
    try {
      const found = await readState(paths.state);
      return found ? well(`driver ${found.driver}: ${found.driverReason}`) : nothing('there is no lab here');
    } catch (error) {
      if (error instanceof LabError) return ill(error.message);
      throw error;
    }
  },
};
