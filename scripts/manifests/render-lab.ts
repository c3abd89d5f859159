import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { type ManifestFile, manifestPlan } from './plan.ts';
import { render, type Template } from './render.ts';
import { type ManifestInputs, manifestValues } from './values.ts';
import { writeManifests } from './write.ts';

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
export async function renderLab(
  paths: Pick<LabPaths, 'root' | 'pki' | 'manifests'>,
  inputs: ManifestInputs,
): Promise<readonly RenderedManifest[]> {
  const plan = manifestPlan(inputs.exposure);
  const templates = plan.map(({ template }) => read(path.join(paths.root, 'manifests'), template));
  const values = manifestValues(inputs, (file) => read(paths.pki, file).text);
  const texts = render(templates, values);
  const files = plan.map((file, index) => ({ ...file, text: texts[index]?.text ?? '' }));
  await writeManifests(paths.manifests, files);
  return plan.map((file) => ({ ...file, path: path.join(paths.manifests, file.rendered) }));
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
