import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';
import { findGenerated } from './find-generated.ts';
import { parseGeneratorFlags } from './flags.ts';
import { inherited, projectFiles } from './project-files.ts';
import { checkVersion } from './shape/check-shape.ts';
import { mistake } from './shape/mistake.ts';
import type { Shape } from './shape/shape.ts';
import { typedIn } from './where.ts';
import { digest, type WrittenRecord } from './write/record.ts';
import { reportWrites } from './write/report.ts';
import { writeProject } from './write/write-project.ts';

const types = { version: { type: 'string' }, from: { type: 'string' }, dir: { type: 'string' } } as const;

/** Adds a version that begins as a copy of another one. @returns the exit code. @throws LabError */
export async function runAddVersion(args: readonly string[]): Promise<number> {
  const flags = parseGeneratorFlags(args, types);
  const { dir, record } = await findGenerated(path.resolve(typedIn(process.env), flags.dir ?? '.'));
  const { shape } = record;
  const { version, from = shape.versions[0] } = flags;
  if (!version)
    throw mistake('--version is missing', 'It names the version to add.', 'npm run add-version -- --version v1beta1');
  checkVersion(version);
  if (!shape.versions.includes(from)) {
    throw mistake(
      `--from ${from}: there is no such version`,
      `There are ${shape.versions.join(', ')}.`,
      `--from ${shape.versions[0]}`,
    );
  }
  const again = shape.versions.includes(version);
  const whole: Shape = again ? shape : { ...shape, versions: [...shape.versions, version] };
  const files = new Map(projectFiles(whole, projectRoot));
  const adopted = again ? new Set<string>() : await copyEdited({ dir, record, version, from, files });
  const before = projectFiles(shape, projectRoot);
  const result = await writeProject({ dir, shape: whole, files, before, record, adopted });
  return reportWrites(result, dir, [
    `Next: edit src/${shape.plural}/${version}/schema.ts and conversion.ts, then: npm run check`,
    'A lab that is up gets the new version by: npm run lab:up',
  ]);
}

interface Copy {
  readonly dir: string;
  readonly record: WrittenRecord;
  readonly version: string;
  readonly from: string;
  readonly files: Map<string, string>;
}

/** What its owner has made of a version is what the next one begins as. @returns the paths of such copies */
async function copyEdited({ dir, record, version, from, files }: Copy): Promise<ReadonlySet<string>> {
  const adopted = new Set<string>();
  for (const name of inherited) {
    const [source, target] = [from, version].map((one) => `src/${record.shape.plural}/${one}/${name}`);
    if (source === undefined || target === undefined) continue;
    const text = await readFile(path.join(dir, source), 'utf8').catch(() => undefined);
    if (text === undefined || digest(text) === record.files[source]) continue;
    files.set(target, text.replaceAll(` as ${from} has it`, ` as ${version} has it`));
    adopted.add(target);
  }
  return adopted;
}
