import { LabError } from '../lab/error.ts';
import { thisMachine } from './machine.ts';
import { whyUnsupported } from './unsupported.ts';

/** @throws LabError `platform` where the lab can't run at all */
export async function requirePlatform(): Promise<void> {
  const problem = whyUnsupported(await thisMachine());
  if (problem) throw new LabError('platform', problem);
}
