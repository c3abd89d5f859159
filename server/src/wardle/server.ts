import type { ServerDefinition } from '../apiserver/index.ts';
import { createBanFlunder } from './admission/banflunder/admission.ts';
import { wardleGroup } from './apis/wardle/register.ts';
import { DEFAULTS } from './defaults.ts';
import { fischers } from './registry/wardle/fischer/resource.ts';

/** The sample as a program; its own version is what the Go sample counts beside Kubernetes'. */
export const wardleServer: ServerDefinition = {
  program: 'wardle-server',
  groups: [wardleGroup],
  info: { title: 'Wardle', version: '0.1' },
  version: {
    major: '1',
    minor: '2',
    emulationMajor: '1',
    emulationMinor: '2',
    minCompatibilityMajor: '1',
    minCompatibilityMinor: '1',
    gitVersion: 'v1.2.0',
  },
  defaults: DEFAULTS,
  admission: (listers) => [createBanFlunder({ fischers: listers(fischers) })],
};
