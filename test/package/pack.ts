import path from 'node:path';
import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

export interface PackedFile {
  /** Relative to the package's top level. */
  readonly path: string;
  /** Bytes */
  readonly size: number;
}

export interface Tarball {
  readonly file: string;
  readonly files: readonly PackedFile[];
}

/** What would be published, built anew. @param dir where the tarball is to lie */
export async function pack(dir: string): Promise<Tarball> {
  const { stdout } = await exec(['npm', 'pack', '--silent', '--json', '--pack-destination', dir], { cwd: projectRoot });
  // What prepack prints comes before it.
  const [packed]: { filename: string; files: PackedFile[] }[] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  if (packed === undefined) throw new Error(`npm pack named no package: ${stdout}`);
  return { file: path.join(dir, packed.filename), files: packed.files };
}
