import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';
import { findGenerated } from './find-generated.ts';
import { parseGeneratorFlags } from './flags.ts';
import { projectFiles } from './project-files.ts';
import { mistake } from './shape/mistake.ts';
import type { Shape } from './shape/shape.ts';
import { withSubresource } from './shape/with-subresource.ts';
import { typedIn } from './where.ts';
import { reportWrites } from './write/report.ts';
import { writeProject } from './write/write-project.ts';

const types = {
  name: { type: 'string' },
  type: { type: 'string' },
  resource: { type: 'string' },
  dir: { type: 'string' },
} as const;

/** @returns the exit code. @throws LabError */
export async function runAddSubresource(args: readonly string[]): Promise<number> {
  const flags = parseGeneratorFlags(args, types);
  const { dir, record } = await findGenerated(path.resolve(typedIn(process.env), flags.dir ?? '.'));
  const { shape } = record;
  const { name, resource = shape.plural } = flags;
  if (resource !== shape.plural) {
    throw mistake(
      `--resource ${resource}: there is no such resource`,
      `There is ${shape.plural}.`,
      `--resource ${shape.plural}`,
    );
  }
  if (!name) {
    throw mistake(
      '--name is missing',
      'It is the subresource in the path.',
      'npm run add-subresource -- --name status',
    );
  }
  const whole: Shape = withSubresource(shape, name, flags.type);
  const files = projectFiles(whole, projectRoot);
  const before = projectFiles(shape, projectRoot);
  const result = await writeProject({ dir, shape: whole, files, before, record });
  return reportWrites(result, dir, ['Next: npm run check', 'A lab that is up gets it by: npm run lab:up']);
}
