import { commandFor } from '../lab/lab-name.ts';
import type { LabPaths } from '../lab/paths.ts';
import type { LabState } from '../lab/state.ts';
import type { PkiPlan } from '../pki/spec.ts';
import { certificates } from '../steps/certificates.ts';
import { cluster } from '../steps/cluster.ts';
import { deploy } from '../steps/deploy.ts';
import { image } from '../steps/image.ts';
import { preflight } from '../steps/preflight.ts';
import { verify } from '../steps/verify.ts';
import { certificateLines } from './certificates.ts';
import { comment, line, withInput } from './shell.ts';
import { type ToolPlan, toolLines } from './tools.ts';
import { relative, type Section } from './transcript.ts';

/** What a driver does in its own way. */
export interface DriverLines {
  readonly cluster: readonly string[];
  readonly image: readonly string[];
  readonly deploy: readonly string[];
}

/** The steps of `up` in its order; `steps` in scripts/steps/steps.ts is the same list, which a test compares. */
export function sections(
  paths: LabPaths,
  state: LabState,
  tools: readonly ToolPlan[],
  pki: PkiPlan,
  driver: DriverLines,
): readonly Section[] {
  const dir = relative(paths, paths.dir);
  return [
    { step: preflight, lines: toolLines(tools) },
    {
      step: certificates,
      lines: [
        ...certificateLines(pki, relative(paths, paths.pki)),
        '',
        comment('By this file the lab knows itself again.'),
        withInput(`cat > ${line([`${dir}/state.json`])}`, JSON.stringify(state, null, 2)),
      ],
    },
    { step: cluster, lines: driver.cluster },
    { step: image, lines: driver.image },
    { step: deploy, lines: driver.deploy },
    { step: verify, lines: [commandFor(paths.name, 'npm run -s lab:verify')] },
  ];
}
