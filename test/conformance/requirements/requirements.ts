import type { Gap } from '../report/write-page.ts';
import { admissionRequirements } from './admission.ts';
import { authenticationRequirements } from './authentication.ts';
import { deleteRequirements } from './delete.ts';
import { discoveryRequirements } from './discovery.ts';
import { healthRequirements } from './health.ts';
import { listRequirements } from './list.ts';
import { operationRequirements } from './operation.ts';
import { patchRequirements } from './patch.ts';
import { representationRequirements } from './representation.ts';
import { isShown, type Requirement } from './requirement.ts';
import { storageRequirements } from './storage.ts';
import { typeRequirements } from './types.ts';
import { watchRequirements } from './watch.ts';
import { writeRequirements } from './write.ts';

/** All that the Go sample does for its users, each with the cases that show it or the reason why none does. */
export const requirements: readonly Requirement[] = [
  ...typeRequirements,
  ...admissionRequirements,
  ...storageRequirements,
  ...writeRequirements,
  ...patchRequirements,
  ...deleteRequirements,
  ...listRequirements,
  ...watchRequirements,
  ...representationRequirements,
  ...discoveryRequirements,
  ...healthRequirements,
  ...authenticationRequirements,
  ...operationRequirements,
];

export const gaps: readonly Gap[] = requirements.flatMap((requirement) =>
  isShown(requirement) ? [] : [{ says: requirement.says, because: requirement.because }],
);
