import { thisMachine } from '../../platform/machine.ts';
import { machineName, whyUnsupported } from '../../platform/unsupported.ts';
import { type DoctorCheck, ill, well } from '../check.ts';

/** Every command asks for this before it begins; here it is seen what was found. */
export const platform: DoctorCheck = {
  id: 'platform',
  category: 'machine',
  description: 'the lab is made for this system',
  severity: 'fatal',
  hint: 'platform',
  async look() {
    const machine = await thisMachine();
    const problem = whyUnsupported(machine);
    return problem ? ill(problem.what) : well(machineName(machine));
  },
};
