import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { type ManifestFile, manifestPlan } from './plan.ts';
import { render, type Template } from './render.ts';
import { fileValues, type ManifestInputs, manifestValues, replicasOf } from './values.ts';
import { writeManifests } from './write.ts';

type Folders = Pick<LabPaths, 'root' | 'pki' | 'manifests'>;

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
  const plan = manifestPlan(inputs.exposure, replicasOf(inputs));
  const templates = plan.map((file) => ({
    ...read(path.join(paths.root, 'manifests'), file.template),
    values: fileValues(inputs, file),
  }));
  const values = manifestValues(inputs, (file) => read(paths.pki, file).text);
  const texts = render(templates, values);
  return plan.map((file, index) => ({ ...file, text: texts[index]?.text ?? '' }));
}

function renderedPlan(paths: Folders, inputs: ManifestInputs): readonly RenderedManifest[] {
  return manifestPlan(inputs.exposure, replicasOf(inputs)).map((file) => ({
    ...file,
    path: path.join(paths.manifests, file.rendered),
  }));
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
