import type { LabPaths } from '../lab/paths.ts';
import { applyArguments } from '../manifests/apply.ts';
import type { ManifestInputs } from '../manifests/values.ts';
import { apiServiceNames } from '../verify/api-services.ts';
import { renderedFiles, renderLines } from './manifests.ts';
import { command, comment } from './shell.ts';

/**
 * Renders and applies everything, the APIServices last.
 * @param startWorkload what makes the server ready, between the two
 */
export function deployLines(
  paths: LabPaths,
  inputs: ManifestInputs,
  startWorkload: readonly string[],
  later?: Readonly<Record<string, string>>,
): readonly string[] {
  const apply = (stage: 'server' | 'registration') =>
    command(['kubectl', ...applyArguments(renderedFiles(paths, inputs.exposure, stage))]);
  const services = apiServiceNames.map((name) => `apiservice/${name}`);
  return [
    ...renderLines(paths, inputs, later),
    '',
    comment('The server and what it needs.'),
    apply('server'),
    '',
    ...startWorkload,
    '',
    comment('Only now: registered before the server is ready, its discovery may stay stale for a minute.'),
    apply('registration'),
    command(['kubectl', 'wait', '--for=condition=Available', ...services, '--timeout=90s']),
  ];
}
