import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../lab/project-root.ts';
import { formatCast, parseCast } from './recording/cast.ts';
import { pictureOf } from './recording/picture-of.ts';
import { record } from './recording/record.ts';

const folder = path.join(projectRoot, 'docs', 'images');
export const castFile = path.join(folder, 'lab-up.cast');
export const pictureFile = path.join(folder, 'lab-up.svg');

/** `npm run docs:recording` draws the picture from what was recorded; `-- --record` records anew first. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { record: { type: 'boolean' } } });
  await mkdir(folder, { recursive: true });
  if (values.record) await writeFile(castFile, formatCast(await record()));
  await writeFile(pictureFile, pictureOf(parseCast(await readFile(castFile, 'utf8'))));
  console.log(`${path.relative(projectRoot, pictureFile)} is drawn from ${path.relative(projectRoot, castFile)}`);
}

if (process.argv[1] === import.meta.filename) await main();
