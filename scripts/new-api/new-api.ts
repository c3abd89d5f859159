import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';
import { shellQuote } from '../lab/shell-quote.ts';
import { askForMissing } from './ask.ts';
import { parseGeneratorFlags } from './flags.ts';
import { libraryOf, lock, vendor } from './library.ts';
import { projectFiles } from './project-files.ts';
import { checkShape } from './shape/check-shape.ts';
import { mistake } from './shape/mistake.ts';
import type { Shape } from './shape/shape.ts';
import { shapeFrom } from './shape/shape-from.ts';
import { withSubresource } from './shape/with-subresource.ts';
import { typedIn } from './where.ts';
import { readRecord } from './write/record.ts';
import { reportWrites } from './write/report.ts';
import { writeProject } from './write/write-project.ts';

const types = {
  group: { type: 'string' },
  kind: { type: 'string' },
  plural: { type: 'string' },
  scope: { type: 'string' },
  field: { type: 'string', multiple: true },
  version: { type: 'string' },
  dir: { type: 'string' },
  package: { type: 'string' },
} as const;

/** Writes a project, or what is missing of one. @returns the exit code. @throws LabError */
export async function runNewApi(args: readonly string[], signal: AbortSignal): Promise<number> {
  const flags = await askForMissing(parseGeneratorFlags(args, types), signal);
  const tarball = flags.package === undefined ? undefined : path.resolve(typedIn(process.env), flags.package);
  const dir = path.resolve(typedIn(process.env), flags.dir);
  const record = await readRecord(dir);
  if (!record) checkEmpty(dir);
  const asked = shapeFrom(flags, libraryOf(projectRoot, tarball), record?.shape);
  checkShape(asked);
  const shape = record ? goOnWith(record.shape, asked, dir) : asked;
  const before = record ? projectFiles(record.shape, projectRoot) : new Map<string, string>();
  const result = await writeProject({ dir, shape, files: projectFiles(shape, projectRoot), before, record });
  // After the files: who is interrupted here says the same again.
  await vendor(dir, projectRoot, tarball, signal);
  if (!existsSync(path.join(dir, 'package-lock.json'))) await lock(dir, projectRoot, signal);
  return reportWrites(result, dir, nextSteps(dir, shape.plural));
}

/** What add-version and add-subresource have made of a project since stays. @throws LabError `usage` */
function goOnWith(before: Shape, asked: Shape, dir: string): Shape {
  if (before.group !== asked.group || before.kind !== asked.kind || before.plural !== asked.plural) {
    const what = `${dir} has a project for ${before.kind} of ${before.group}`;
    throw mistake(what, 'A project has one kind.', '--dir ANOTHER_DIR');
  }
  if (before.versions[0] !== asked.versions[0]) {
    const advice = `npm run add-version -- --version ${asked.versions[0]}`;
    throw mistake(`${dir} stores ${before.versions[0]}`, 'What is stored stays; another version is added.', advice);
  }
  const start: Shape = { ...asked, versions: before.versions, library: before.library };
  return before.subresources.reduce((shape, { name, type }) => withSubresource(shape, name, type), start);
}

/** What people have in a new repository already. */
const fine = new Set(['.git', 'README.md', 'LICENSE', '.gitattributes', '.editorconfig']);

function checkEmpty(dir: string): void {
  const strange = existsSync(dir) ? readdirSync(dir).filter((name) => !fine.has(name)) : [];
  if (strange.length === 0) return;
  const some = strange.slice(0, 3).join(', ') + (strange.length > 3 ? ', …' : '');
  const why = 'A project is written into an empty folder, so that nothing of yours is mixed up with it.';
  throw mistake(`${dir} is not empty: it has ${some}`, why, '--dir ANOTHER_DIR');
}

function nextSteps(dir: string, plural: string): readonly string[] {
  return [
    'Next:',
    `  cd ${shellQuote(dir)} && npm ci && npm test`,
    '  npm run lab:up -- --driver host && eval "$(npm run -s lab:env)"',
    `  kubectl get ${plural}`,
  ];
}
