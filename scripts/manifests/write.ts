import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../lab/atomic.ts';
import type { ManifestFile } from './plan.ts';

/** How the lab names its manifests. Files with other names are somebody's own and stay. */
const ours = /^\d\d-[\w.-]+\.yaml$/;

/**
 * Makes the folder hold exactly these manifests: `kubectl apply -f` takes all it finds there, so what another driver
 * has left would be applied too. Private keys are for the owner's eyes.
 */
export async function writeManifests(
  dir: string,
  files: readonly (Pick<ManifestFile, 'rendered' | 'secret'> & { readonly text: string })[],
): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const wanted = new Set(files.map((file) => file.rendered));
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const file = path.relative(dir, path.join(entry.parentPath, entry.name));
    if (entry.isFile() && ours.test(entry.name) && !wanted.has(file)) await rm(path.join(dir, file));
  }
  for (const { rendered, secret, text } of files) {
    await writeFileAtomically(path.join(dir, rendered), text, secret ? 0o600 : 0o644);
  }
}
