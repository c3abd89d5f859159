import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import type { Versions } from './write-page.ts';

/** As toolchain/kubernetes/go.mod pins them. */
export async function readVersions(): Promise<Versions> {
  const text = await readFile(path.join(projectRoot, 'toolchain', 'kubernetes', 'go.mod'), 'utf8');
  const version = (module: string) => {
    const found = new RegExp(`^\\s*(?:require )?${module} (v\\S+)`, 'm').exec(text)?.[1];
    if (!found) throw new Error(`toolchain/kubernetes/go.mod does not name ${module}`);
    return found;
  };
  return { go: version('k8s.io/sample-apiserver'), kubernetes: version('k8s.io/kubernetes') };
}
