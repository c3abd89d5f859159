import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';
import { type Exposure, manifestPlan, type Stage } from '../manifests/plan.ts';
import { fileValues, type ManifestInputs, manifestValues } from '../manifests/values.ts';
import { comment, line } from './shell.ts';
import { relative } from './transcript.ts';

/** Stands for a file's text while nothing has been issued yet. */
const marker = (file: string) => `the text of ${file}`;

/**
 * Fills the placeholders in, as scripts/manifests/render.ts does. Values that are certificates are read when the
 * script runs.
 * @param later values that only the script can find out, by placeholder: a word for the shell
 */
export function renderLines(
  paths: LabPaths,
  inputs: ManifestInputs,
  later: Readonly<Record<string, string>> = {},
): readonly string[] {
  const plan = manifestPlan(inputs.exposure);
  // The transcript makes one server, so that the values of its own file can stand among those that all files have.
  const own = plan.flatMap((file) => Object.entries(fileValues(inputs, file)));
  const values = [...Object.entries(manifestValues(inputs, marker)), ...own];
  const out = relative(paths, paths.manifests);
  return [
    comment('The manifests, with this lab’s values in the place of the placeholders.'),
    ...values.map(([name, value]) => `${name}=${later[name] ?? shellValue(value, relative(paths, paths.pki))}`),
    'render() {',
    comment('Keys must not become arguments, which everybody on this machine can list: printf is bash itself.'),
    "  ( umask 077; sed -f <(printf '%s\\n' \\",
    ...values.map(([name]) => `    "s|\\\${${name}}|$${name}|g" \\`),
    '    ) "manifests/$1" > "$2" )',
    '}',
    line(['mkdir', '-p', '-m', '700', ...new Set(plan.map(({ rendered }) => path.dirname(path.join(out, rendered))))]),
    ...plan.map(({ template, rendered }) => line(['render', template, path.join(out, rendered)])),
  ];
}

/** The files of some stages, in apply order. */
export function renderedFiles(paths: LabPaths, exposure: Exposure, ...stages: readonly Stage[]): readonly string[] {
  return manifestPlan(exposure)
    .filter(({ stage }) => stages.includes(stage))
    .map(({ rendered }) => path.join(relative(paths, paths.manifests), rendered));
}

function shellValue(value: string, pki: string): string {
  const file = /^the text of (.*)$/.exec(Buffer.from(value, 'base64').toString('utf8'))?.[1];
  return file === undefined ? line([value]) : `$(base64 < ${line([path.join(pki, file)])} | tr -d '\\n')`;
}
