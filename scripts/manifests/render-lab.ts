import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isWardle } from '../api/wardle.ts';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { type ManifestFile, manifestPlan } from './plan.ts';
import { projectPlan, readProjectManifests } from './project-plan.ts';
import { render, type Template } from './render.ts';
import { fileValues, type ManifestInputs, manifestValues, replicasOf } from './values.ts';
import { writeManifests } from './write.ts';

type Folders = Pick<LabPaths, 'root' | 'api' | 'pki' | 'manifests'>;

/** A manifest that is ready to apply. */
export interface RenderedManifest extends ManifestFile {
  /** Absolute. */
  readonly path: string;
}

/**
 * Renders the lab's manifests to its folder, and removes those that another driver has left there.
 * @returns what was rendered, in apply order
 * @throws LabError `manifest-template`
 */
export async function renderLab(paths: Folders, inputs: ManifestInputs): Promise<readonly RenderedManifest[]> {
  await writeManifests(paths.manifests, renderTexts(paths, inputs));
  return renderedPlan(paths, inputs);
}

/**
 * The plan as it lies in the lab's folder, if every manifest there is what would be rendered now.
 * @returns undefined if one is missing or differs
 */
export function findRendered(paths: Folders, inputs: ManifestInputs): readonly RenderedManifest[] | undefined {
  const texts = renderTexts(paths, inputs);
  const current = texts.every(({ rendered, text }) => readOr(path.join(paths.manifests, rendered), '') === text);
  return current ? renderedPlan(paths, inputs) : undefined;
}

function renderTexts(paths: Folders, inputs: ManifestInputs) {
  const plan = planFor(paths, inputs);
  const templates = plan.map((file) => ({
    ...read(path.join(paths.root, paths.api.manifests), file.template),
    values: fileValues(inputs, file),
  }));
  const values = manifestValues(inputs, (file) => read(paths.pki, file).text);
  // Not every project has use for an etcd.
  const texts = render(templates, values, isWardle(paths.api));
  return plan.map((file, index) => ({ ...file, text: texts[index]?.text ?? '' }));
}

function renderedPlan(paths: Folders, inputs: ManifestInputs): readonly RenderedManifest[] {
  return planFor(paths, inputs).map((file) => ({
    ...file,
    path: path.join(paths.manifests, file.rendered),
  }));
}

function planFor(paths: Folders, inputs: ManifestInputs): readonly ManifestFile[] {
  const replicas = replicasOf(inputs);
  if (isWardle(paths.api)) return manifestPlan(inputs.exposure, replicas);
  return projectPlan(readProjectManifests(paths), inputs.exposure, replicas);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function read(dir: string, name: string): Template {
  try {
    return { name, text: readFileSync(path.join(dir, name), 'utf8') };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError(
      'manifest-template',
      { what: `${path.join(dir, name)} could not be read: ${why}` },
      { cause: error },
    );
  }
}
